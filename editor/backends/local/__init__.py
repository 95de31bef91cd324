"""The local editor: an edit pipeline of diffusers on this machine, with the LoRAs a person trained. No picture leaves the machine.

What a model is can be told without the editor, and all but an edit without torch.
"""
