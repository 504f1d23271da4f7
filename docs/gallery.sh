#!/usr/bin/env bash
# Makes docs/gallery.md and its pictures anew. Needs Chromium; name one in LOCKSTEP_CHROMIUM.
set -euo pipefail
cd "$(dirname "$0")/.."

chromium=${LOCKSTEP_CHROMIUM:-chromium}
out=docs/gallery
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export NO_COLOR=1
mkdir -p "$out"
grader() { cargo run --quiet --package grader -- "$@"; }

# check EXERCISE SOURCE: the verdict as a learner sees it.
check() { grader check "$1" --submission "$2" </dev/null || true; }

# found EXERCISE SOURCE: the id of the failure.
found() {
  { grader check "$1" --submission "$2" --json || true; } |
    grep -o '"replay":"[0-9a-f]*"' | head -n 1 | cut -d '"' -f 4
}

# picture NAME EXERCISE SOURCE FRAGMENT WIDTH HEIGHT [DARK]
picture() {
  grader explain "$(found "$2" "$3")" --submission "$3" --html "$scratch/$1.html" >/dev/null || true
  "$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$scratch/profile" --virtual-time-budget=3000 --window-size="$5,$6" \
    ${7:+--blink-settings=preferredColorScheme=0} \
    --screenshot="$out/$1.png" "file://$scratch/$1.html$4" 2>/dev/null
}

# Times differ from run to run, and are left out.
capture() {
  printf '\n## %s\n\n%s\n\n```\n' "$1" "$2"
  check "$3" "$4" | sed -E '/^(rejected|accepted) .* in [0-9.]+ s/d' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
  printf '```\n'
}

cases=grader/tests/corpus
tickets=exercises/01_first_races/02_lost_update/hidden/starter/src
bank=exercises/03_deadlock/04_transfer_abba/hidden/starter/src
branch=exercises/06_condvars/01_serve_customers/hidden/starter/src
queue=$cases/06_condvars/01_serve_customers/fail

picture lost_update lost_update "$tickets" '#step=5' 1280 1010
picture deadlock transfer_abba "$bank" '' 1280 940 dark
picture condvar serve_customers "$branch" '#step=14' 1280 1330

{
  cat <<'HEAD'
# What failures look like

Made by `docs/gallery.sh` from the shipped exercises and from repairs that do not
work. `cargo run -p grader -- explain EXERCISE --html FILE` makes the pages,
`check` and `explain` show the screens below them.

## A lost update, as a page

![Two threads load the same number before either stores; the step at which the second stores is chosen, and the source shows where both threads are.](gallery/lost_update.png)

## A deadlock, as a page in the dark

![Two lanes with a lock held in each, and red arrows from each to the lock that it waits for in the other.](gallery/deadlock.png)

## Condition variables, as a page

![Three lanes: two threads sleep at a bell, one notification wakes both, and dashed arrows lead from it to where each wakes.](gallery/condvar.png)

The pages have a lane for each thread and read from top to bottom. Bars are locks in
a thread's hands, arrows say what led to what, a dashed line across all lanes is a
switch that the scheduler has forced. *Play it yourself* hands the choice to you.
HEAD
  capture 'A lost update, in the terminal' 'The ticket machine as it is shipped.' lost_update "$tickets"
  capture 'A deadlock, in the terminal' 'The bank as it is shipped.' transfer_abba "$bank"
  capture 'A condition that no longer holds' 'The branch as it is shipped: `if` where only `while` will do.' serve_customers "$branch"
  capture 'A lost wake-up' 'A counting semaphore with one permit too few at closing time.' serve_customers "$queue/one_permit_for_closing.rs"
  capture 'Over-serialised' 'A channel whose receiver stays locked while a customer is served.' serve_customers "$queue/receiver_locked_while_serving.rs"
} >docs/gallery.md
