"""What most people would write: a Gradio demo with gr.Image and gr.Chatbot around the same editor. Nothing is recorded.

`python -m tests.benchmarks.plain_demo PORT`
"""

import os
import sys
import time

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
from PIL import Image

from tests.benchmarks.timed import PICTURES, SECONDS, photo

made = 0


def edit(words: str, image: Image.Image, history: list[dict[str, str]]) -> tuple[str, Image.Image, list[dict[str, str]]]:
    global made
    made = made % (PICTURES - 1) + 1
    time.sleep(SECONDS)
    return "", photo(made), [*history, {"role": "user", "content": words}, {"role": "assistant", "content": "Done."}]


if __name__ == "__main__":
    for n in range(PICTURES):
        photo(n)
    with gr.Blocks() as demo:
        chat = gr.Chatbot()
        picture = gr.Image(photo(0), type="pil", elem_id="picture")
        words = gr.Textbox(elem_id="words")
        gr.Button("Edit", elem_id="go").click(edit, [words, picture, chat], [words, picture, chat])
    demo.launch(server_port=int(sys.argv[1]), quiet=True)
