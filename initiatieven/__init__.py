"""Plans and all that happens to them, from concept to afgerond."""
