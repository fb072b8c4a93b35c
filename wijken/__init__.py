"""People and places, and what every act needs: engine, journal, outbox, uploads, clock. Imports nothing of ours."""
