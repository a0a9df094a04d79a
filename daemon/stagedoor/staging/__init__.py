"""The overlays: what stands where on each, and what each is sent when."""
