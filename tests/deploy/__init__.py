"""What is handed out to run the program with."""
