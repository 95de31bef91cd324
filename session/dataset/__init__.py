"""What has been recorded, in the formats others read: one file for each."""
