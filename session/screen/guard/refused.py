"""What somebody is answered who is not served: one sentence."""

from starlette.responses import JSONResponse


def problem(sentence: str, status: int) -> JSONResponse:
    """`detail` is where Gradio's page looks for a message."""
    return JSONResponse({"error": sentence, "detail": sentence}, status)
