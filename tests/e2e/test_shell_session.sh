#!/usr/bin/env bash
# A session of three scoring members and two products by shell commands alone: packages, a paper
# sheet typed twice, a second round, minutes and results.
# Needs OCOP (how to start the command line), WORK (an empty folder), LISTS (members.xlsx, products.xlsx).
set -euo pipefail

ocop() { $OCOP "$@"; }
at() { OCOP_HOME="$WORK/home/$1" ocop "${@:2}"; } # whose computer, then the command
must_exit() { # the exit code that a refusal must have, then the command
    local wanted=$1 got=0
    "${@:2}" >"$WORK/refused.txt" 2>&1 || got=$?
    [ "$got" = "$wanted" ] || { echo "exit $got instead of $wanted: ${*:2}"; cat "$WORK/refused.txt"; exit 99; }
}

first_digits() { sed -n 's/.*: \([0-9]\{5\}\) \([0-9]\{5\}\) .*/\1\2/p' "$1"; } # of the code in what was said

CODES=(1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.4 3.5
    4.1 4.2 4.3 5.1 5.2 5.3 6.1 6.2 6.3 6.4 7 8 9 10 11 12)
sheet() { # member, product, one number of points per criterion: the JSON of a sheet, one file per member
    local member=$1 product=$2 answers="" i
    read -ra points <<<"$3"
    for i in "${!CODES[@]}"; do answers+="${answers:+, }\"${CODES[$i]}\": ${points[$i]}"; done
    echo "{\"member\": \"$member\", \"product\": \"$product\", \"inspected\": true, \"answers\": {$answers}}"
}
sheets() { # member, points of the first product, points of the second
    echo "[$(sheet "$1" SP001 "$2"), $(sheet "$1" SP002 "$3")]" >"$WORK/$1.json"
}
GOOD="2 1 2 2 3 3 1 3 3 3 1 2 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 2" # 75 points
HIGH="3 1 2 2 3 3 1 3 3 3 1 2 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 2" # 76
HARD="2 0 2 2 3 3 1 3 3 3 1 2 1 2 2 3 3 0 0 5 1 1 2 4 0 0 0 3 4 3 1 2" # 62
sheets M01 "$GOOD" "$GOOD"
sheets M02 "$HIGH" "$HARD"
sheets M03 "$GOOD" "$GOOD"

# The secretary prepares.
export OCOP_SESSION="$WORK/session.ocopdb"
at TK01 session new --name "Phiên thử dòng lệnh" --decision "12/QĐ-UBND" 2026-10-01 --place "Hội trường" --sample
at TK01 import members "$LISTS/members.xlsx"
at TK01 import products "$LISTS/products.xlsx" --preview
at TK01 import products "$LISTS/products.xlsx"
at TK01 package export session --despite "để ngỏ" --to "$WORK/packages" | tee "$WORK/TK01.txt"
session_package=("$WORK"/packages/phien_*.ocop)

# Two members score on their own computers and hand in packages.
for member in M01 M02; do
    must_exit 4 at $member --session "" --as $member package import "${session_package[0]}" # is it the secretary's?
    at $member --session "" --as $member package import "${session_package[0]}" --accept "TK01=$(first_digits "$WORK/TK01.txt")"
    own=("$WORK"/home/$member/user-data/sessions/*/$member.ocopdb)
    at $member --session "${own[0]}" sheet enter --from "$WORK/$member.json" --submit
    must_exit 4 at $member --session "${own[0]}" sheet enter --from "$WORK/$member.json" # locked
    at $member --session "${own[0]}" package export sheets --to "$WORK/packages" | tee "$WORK/$member.txt"
done
must_exit 4 at TK01 package import "$WORK"/packages/phieu_M01*.ocop # the digits were not typed yet
must_exit 2 at TK01 package import "$WORK"/packages/phieu_M01*.ocop --accept-key # no flag takes their place
must_exit 4 at TK01 package import "$WORK"/packages/phieu_M01*.ocop --accept M01=0000000000
for member in M01 M02; do # typed from the member's own screen
    at TK01 package import "$WORK"/packages/phieu_$member*.ocop --accept "$member=$(first_digits "$WORK/$member.txt")"
done

# The third member signed paper; two people type it.
at TK01 sheet enter --from "$WORK/M03.json" --paper
must_exit 4 at TK01 sheet submit --member M03 --product SP001 --paper # only one reading
at TK01 --as TG1 sheet second-entry --from "$WORK/M03.json"
at TK01 sheet submit --member M03 --product SP001 SP002 --paper
must_exit 4 at TK01 results # nobody sees a total before the opening

# In the room: opening, discussion, a second round.
at TK01 session attend --member all --present
at TK01 session adopt-settings --for 3 --against 0 # no regulation states them
must_exit 4 at TK01 session open # the presider's act
at TK01 --as M01 session open
at TK01 reconcile list | tee "$WORK/discuss.txt"
at TK01 --as M01 reconcile round --product "SP002=chênh lệch 13 điểm"
at TK01 package export round --to "$WORK/packages"
echo '{"member": "M02", "product": "SP002", "answers": {"4.2": 2, "4.3": 3, "5.3": 3, "6.3": {"level": 3}}}' >"$WORK/again.json"
at M02 --session "${own[0]}" package import "$WORK"/packages/chamlai*.ocop
at M02 --session "${own[0]}" reconcile rescore --from "$WORK/again.json" --submit
at M02 --session "${own[0]}" package export sheets --to "$WORK/packages"
at TK01 package import "$WORK"/packages/phieu_M02-lan2*.ocop
at TK01 package import "$WORK"/packages/phieu_M0*.ocop | tee "$WORK/again.txt" # all of it again: nothing changes
echo '{"member": "M03", "product": "SP002", "answers": {}}' >"$WORK/unchanged.json"
at TK01 --as M03 reconcile rescore --from "$WORK/unchanged.json" --submit # on the laptop in the room
must_exit 4 at TK01 session close # M01 has not scored again, and no reason is given
at TK01 session close --despite "M01 giữ phiếu lần 1"

# Conclusion and papers.
must_exit 4 at TK01 conclude # the presider's act
at TK01 --as M01 session questions | tee "$WORK/questions.txt"
at TK01 --as M01 conclude --leave-open "composition=phiên thử"
echo '{"started": "2026-11-21T08:00:00+07:00", "conclusion": "Hội đồng thống nhất."}' >"$WORK/form.json"
at TK01 minutes form --from "$WORK/form.json"
at TK01 minutes --pdf "$WORK/bien-ban.pdf" --derivation "$WORK/dien-giai.pdf"
at TK01 results --xlsx "$WORK/ket-qua.xlsx" --json "$WORK/results.json"
at TK01 export sheets --json "$WORK/sheets.json"
at TK01 package export result --to "$WORK/packages" --attach "$WORK/bien-ban.pdf"
at TK01 audit --json >"$WORK/audit.json"
at TK01 package verify "$WORK"/packages/*.ocop --json >"$WORK/verified.json"
at M02 --session "${own[0]}" package import "$WORK"/packages/ketqua*.ocop # one's own sheets are all in it
