# What the tests need from the system: Chromium to drive and strace to watch the writer with.
set -e
missing=""
command -v strace >/dev/null || missing="strace"
[ -x /usr/bin/chromium ] || missing="$missing chromium"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-dejavu-core
elif echo "$missing" | grep -q chromium && .venv/bin/python -m playwright install chromium; then
    echo "Chromium is Playwright's own download."
else
    echo "Some tests need: $missing. Install them with your package manager; without them those tests are skipped." >&2
fi
