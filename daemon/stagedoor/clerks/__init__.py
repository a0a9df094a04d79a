"""Who carries out orders: one clerk for each area of the desk."""
