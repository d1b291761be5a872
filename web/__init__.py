"""What stands between the network and the dashboard: who is answered, how often, how long, and with what."""
