"""What keeps events, deliveries, timers and jobs moving."""
