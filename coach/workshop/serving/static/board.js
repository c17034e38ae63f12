"use strict";
const at = (id) => document.getElementById(id);
const cell = (text) => { const made = document.createElement("td"); made.textContent = text; return made; };
const button = (text, act) => {
  const made = document.createElement("button");
  made.textContent = text;
  made.addEventListener("click", () => send(act));
  return made;
};
async function send(act) {
  const answer = await fetch("/board/do", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(act) });
  at("says").textContent = answer.ok ? (await answer.json()).says : "That was not done; reload the page.";
  await show();
}
function clock(state) {
  const minutes = Math.floor(Math.abs(state.remaining) / 60), seconds = Math.floor(Math.abs(state.remaining) % 60);
  const left = `${state.remaining < 0 ? "over by " : ""}${minutes}:${String(seconds).padStart(2, "0")}`;
  return `${state.phase}: ${left}${state.running ? "" : " (paused)"}${state.frozen ? " · seats are frozen" : ""}`;
}
async function show() {
  const answer = await fetch("/board/state");
  if (!answer.ok) { at("clock").textContent = "The board cannot be read; reload the page."; return; }
  const state = await answer.json();
  at("clock").textContent = clock(state);
  if (at("controls").dataset.drawn === shape(state)) { seats(state); return; }
  at("controls").dataset.drawn = shape(state);
  at("controls").replaceChildren(
    button(state.running ? "Pause the clock" : "Start the clock", { do: state.running ? "pause" : "start" }),
    button("Next phase", { do: "next" }),
    button(state.frozen ? "Let seats type again" : "Freeze all seats", { do: state.frozen ? "thaw" : "freeze" }),
    button("Collect all maps", { do: "hand-in" }));
  at("events").replaceChildren(...state.events.map((event) => {
    const made = document.createElement("p");
    made.append(`${event.name} (to ${event.to}) `);
    made.append(event.released ? "released" : button("Release", { do: "release", event: event.id }));
    return made;
  }));
  seats(state);
}
function shape(state) { return JSON.stringify([state.running, state.frozen, state.events]); }
function seats(state) {
  at("seats").replaceChildren(...state.seats.map((seat) => {
    const row = document.createElement("tr");
    for (const text of [seat.seat, seat.people, seat.here, seat.groups, seat.judged, seat.forecast, seat.saved]) {
      row.append(cell(text));
    }
    return row;
  }));
}
at("send").addEventListener("click", () => {
  const field = at("message");
  if (field.value.trim()) { send({ do: "say", says: field.value }); field.value = ""; }
});
show();
setInterval(show, 2000);
