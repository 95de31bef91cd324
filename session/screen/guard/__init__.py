"""Who may speak to the screen, how much, and the routes of ours beside Gradio's: photos in, pictures and exports out.

    guard = Guard(secret(home), open_photo, read_picture, shared=False)
    demo.launch(app_kwargs=guard.app_kwargs(), ssr_mode=False)     # with SSR a Node server would stand in front, unguarded
    person = guard.person(request)                                 # in a handler, with its gr.Request

On a Hugging Face Space: shared=True and space_host=SPACE_HOST, without which it answers to no name there and its cookie is not kept.

Every browser is a person of its own, known by a cookie set with the page. On a loopback app each also sees what belongs to `local`:
the command line's sessions and imports. `open_photo(person, intake, name)` makes a session and returns its id;
`read_picture(person, id)` returns a picture, or raises NotFound where it is none of theirs; both are called in a thread.

POST /photo?name=…             the file as the body -> {"session": id, "notes": [sentences]}, or {"error": a sentence}
GET  /picture/<id>             that picture; ?w=160 for a thumbnail
GET  /export/<id>              a zip this person has made
GET  /picture/<id>/download    as an attachment; ?name= what to call it, without an ending
"""

from session.screen.guard.guard import Guard
from session.screen.guard.people import Person, as_seen, secret

__all__ = ["Guard", "Person", "as_seen", "secret"]
