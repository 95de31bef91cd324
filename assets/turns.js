// Turns that are being worked on: asked after until they have ended; what waits behind them, and what comes late.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query) => document.querySelector(query);

// A turn that is being worked on is asked after again and again; the server answers when there is news. What was said meanwhile
// stands below it, and is asked after when its turn has come.
function run(running, waiting) {
  const { put, drop } = house.pieces.talk;
  const was = house.state.running;
  for (const one of waiting ?? []) house.state.waiting.set(one.turn, one);
  const next = !running && house.state.waiting.entries().next().value;
  if (next) running = { ...next[1], version: -1 };
  house.state.running = running && running.turn;
  document.body.classList.toggle("busy", Boolean(running));
  one("#saved").textContent = running ? "working" : "saved";
  if (!running) return drop("progress");
  house.state.waiting.delete(running.turn);
  drop("waiting " + running.turn);
  if (running.said) put("saying", running.said);
  if (running.words) house.state.said = running.words;
  put("progress", running.html);
  for (const [turn, { html }] of house.state.waiting) put("waiting " + turn, html);
  if (running.coming) new Image().src = running.coming; // on its way while the turn is being ended
  if (was !== running.turn) watch(running.turn, running.version);
}
// Once what has just been put on the page can be seen; a tab in the background paints nothing.
const painted = () => Promise.race([new Promise((done) => requestAnimationFrame(() => setTimeout(done))), wait(100)]);
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const RESTS = [250, 500, 1000, 2000, 4000]; // milliseconds, ever longer while nobody answers
async function watch(turn, version) {
  const said = house.state.said;
  let misses = 0;
  while (house.state.running === turn) {
    const answer = await house.ask("watch", { turn, version });
    if (house.state.running !== turn) return;
    if (answer.unanswered) {
      if (misses === RESTS.length) house.show(answer);
      await wait(RESTS[Math.min(misses++, RESTS.length - 1)]);
      continue;
    }
    if (misses > RESTS.length) house.pieces.speak.notice(null); // it is there again
    misses = 0;
    if (answer.running && answer.running.version === version) await wait(RESTS[0]); // all that is asked counts as this person's
    else await house.show({ said, ...answer }).catch(failed);
    version = answer.running?.version ?? version;
  }
}
// What was stopped while it was being paid for goes on without being waited for: its picture shows by itself once it comes.
async function later(turn) {
  if (house.state.late === turn) return;
  house.state.late = turn;
  const { session } = house.state;
  const here = () => house.state.late === turn && house.state.session === session;
  while (here()) {
    const answer = await house.ask("later", { turn });
    if (!here()) break;
    if (answer.unanswered) await wait(RESTS.at(-1));
    else if (!answer.late) {
      house.state.late = "";
      if (!house.state.running) return house.show(answer); // else the turn that is being worked on brings it along
    }
  }
  if (house.state.late === turn) house.state.late = "";
}
function failed(error) {
  console.error(error);
  return wait(RESTS[2]);
}

house.turns = { run, later, painted, wait };
