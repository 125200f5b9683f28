"""Who to call: need, place, role and time in, referral out."""
