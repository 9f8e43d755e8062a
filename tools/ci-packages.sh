#!/usr/bin/env bash
# Programs nobody here wrote, against which the tests hold ours: strace injects faults, age opens and seals, Go reads the log, PostgreSQL keeps it,
# ssh-agent and SoftHSM hold its key, two shells complete its commands, Firefox signs.
# A machine without them runs the tests all the same and says what it skipped, so a failure here is not one of CI.
wanted=(strace age zsh fish postgresql openssh-client softhsm2 opensc)
command -v go >/dev/null || [ -x /usr/local/go/bin/go ] || wanted+=(golang-go)
# Reads the text of our PDFs back.
wanted+=(poppler-utils firefox-esr)
missing=()
for package in "${wanted[@]}"; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
apt-get update -qq >/dev/null 2>&1
install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }
# One that the archive does not have keeps the others from being installed, so then each is asked for alone.
install "${missing[@]}" || for package in "${missing[@]}"; do
  install "$package" || echo "not installed: $package (tests that need it say so)"
done
exit 0
