"""Pages about plans, by audience: everybody (openbaar), who acts (handelen), own work (werk), the kassier, files."""
