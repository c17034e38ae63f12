"""What to say: small frozen records, rounded and worded, that screen, paper and shell all show."""
