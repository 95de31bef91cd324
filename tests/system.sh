# What the tests need from the system: Chromium to drive, strace to watch the writer with, and ffmpeg to make videos.
set -e
wanted=""
command -v strace >/dev/null || wanted="strace"
command -v ffmpeg >/dev/null || wanted="$wanted ffmpeg"
[ -x /usr/bin/chromium ] || wanted="$wanted chromium"
[ -z "$wanted" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    for package in $wanted; do
        # Ubuntu has Chromium as a snap alone: there Playwright's own download stands in.
        apt-get install -y -qq --no-install-recommends "$package" fonts-dejavu-core && continue
        [ "$package" = chromium ] && .venv/bin/python -m playwright install --with-deps chromium
    done
    exit 0
fi
case "$wanted" in *chromium*)
    .venv/bin/python -m playwright install chromium || {
        echo "The browser tests need Chromium: install the package chromium, then run make test again." >&2
        exit 1
    } ;;
esac
case "$wanted" in *strace*)
    echo "Without strace the tests of the writer's system calls are skipped: install the package strace to run them." >&2 ;;
esac
case "$wanted" in *ffmpeg*)
    echo "Without ffmpeg the test of videos is skipped: install the package ffmpeg to run it." >&2 ;;
esac
