"""The pages, the API and the sockets: everything the daemon serves on this computer."""
