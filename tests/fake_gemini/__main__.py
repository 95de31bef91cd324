"""Serves a Gemini on loopback until it is interrupted, and prints how to start the app with it."""

import argparse
import signal
import threading

from tests.fake_gemini.by_hand import FAULTS, by_hand
from tests.fake_gemini.server import serving


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fake_gemini", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="a free one, where none is given")
    parser.add_argument("--seconds", type=float, default=2.0, help="that a picture takes (%(default)s)")
    parser.add_argument(
        "--rejects", type=int, default=1, metavar="N", help="judgements of each instruction that come out badly (%(default)s)"
    )
    parser.add_argument("--fault", choices=FAULTS, default="", help="what every picture is answered with instead")
    arguments = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts it in the background has it ignore interrupts
    with serving(by_hand(arguments.seconds, arguments.fault, arguments.rejects), port=arguments.port) as fake:
        print(f"GOOGLE_GEMINI_BASE_URL={fake.address} GEMINI_API_KEY=any-key-will-do python app.py", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print(f"{len(fake.asked)} questions, ${sum(charge.usd for charge in fake.charges):.3f}")


if __name__ == "__main__":
    main()
