"""What the streamer chose to show and play: pictures, videos and sounds in a folder of their own."""
