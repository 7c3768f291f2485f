import { beforeAll, describe, expect, test } from "vitest";
import { installed, openWorkplace } from "../support/workplace.ts";

// Ordinary uses in a shell, with what they print. All rows of a group run in one `sh`, one after another, each in a
// subshell of its own, since starting a shell for each would take longer than the uses themselves.

type Row = readonly [title: string, line: string, prints: string];

const place = openWorkplace();

place.file(
  "teams.ndjson",
  `{"id":"platform","role":"manager","teamSize":22}
{"id":"data","role":"leader","deadline":"tight"}
{"id":"web","role":"manager"}
`,
);
place.file("broken.ndjson", '{"id":"a","role":"leader"}\n{"id":"b","role":"boss"}\n');
place.file(
  "teams.json",
  '[{"id":"x","role":"leader"},{"id":"y","role":"manager","mentoring":true}]\n',
);
place.file("teams.csv", "id,role,team size,morale\nplatform,manager,22,\ndata,leader,,low\n");
place.file("survey.csv", "Team,eNPS,n\nplatform,-40,12\ndata,35,9\nweb,n/a,9\n");
place.file(
  "survey.yaml",
  "columns:\n  id: Team\n  morale: eNPS\n  responses: n\nscale: enps\nfills:\n  role: manager\n",
);
place.file("one.json", '{"role":"manager","direction":"unclear"}\n');
place.file("two.json", '{"role":"leader","plan":"unclear"}\n');

const one: readonly Row[] = [
  ["flags alone", "hat-advisor --role manager --team-size 22 -q", "leader\n"],
  [
    "a word for a script to branch on",
    'if [ "$(hat-advisor --role leader --deadline tight -q)" = manager ]; then echo "run it"; fi',
    "run it\n",
  ],
  [
    "case on the hat",
    "case $(hat-advisor --role leader -q) in leader*) echo where;; manager) echo how;; esac",
    "where\n",
  ],
  ["JSON from echo", `echo '{"role":"manager","mentoring":true}' | hat-advisor -q`, "leader\n"],
  [
    "JSON from a here-document",
    'hat-advisor -q <<END\n{"role":"leader","plan":"unclear"}\nEND',
    "manager\n",
  ],
  [
    "a here-document with a variable in it",
    'size=30; hat-advisor -q <<END\n{"role":"manager","teamSize":$size}\nEND',
    "leader\n",
  ],
  ["a file by redirection", "hat-advisor -q < one.json", "leader\n"],
  ["a file by name", "hat-advisor -i one.json -q", "leader\n"],
  ["stdin by its dash", "cat two.json | hat-advisor -i - -q", "manager\n"],
  ["flags over a file", "hat-advisor -i one.json --direction clear -q", "manager default\n"],
  [
    "flags over a pipe",
    "cat one.json | hat-advisor -i - --direction clear -q",
    "manager default\n",
  ],
  [
    "with flags a pipe is left alone",
    'printf "kept\\n" | { hat-advisor --role leader -q; cat; }',
    "leader default\nkept\n",
  ],
  ["the exit code of an unknown answer", "hat-advisor --role boss -q 2>/dev/null; echo $?", "2\n"],
  ["the exit code of a broken document", "echo '{' | hat-advisor -q 2>/dev/null; echo $?", "3\n"],
  ["problems go to stderr alone", "hat-advisor --role boss 2>/dev/null | wc -c | tr -d ' '", "0\n"],
  ["&& and ||", "hat-advisor --role leader -q && echo yes || echo no", "leader default\nyes\n"],
  [
    "output into a file",
    "hat-advisor --role leader -q > hat.txt && cat hat.txt",
    "leader default\n",
  ],
  ["output by -o", "hat-advisor --role leader -q -o hat2.txt && cat hat2.txt", "leader default\n"],
  [
    "appended to a log",
    "for i in 1 2; do hat-advisor --role leader -q >> log.txt; done; cat log.txt",
    "leader default\nleader default\n",
  ],
  [
    "as cron runs it: no home, no terminal, no stdin",
    'env -i PATH="$PATH" hat-advisor --role leader -q < /dev/null',
    "leader default\n",
  ],
  [
    "in a background job",
    "hat-advisor --role leader -q > bg.txt & wait; cat bg.txt",
    "leader default\n",
  ],
  [
    "tee keeps a copy",
    "hat-advisor --role leader -q | tee copy.txt | tr a-z A-Z; cat copy.txt",
    "LEADER DEFAULT\nleader default\n",
  ],
  [
    "a card through head is no error",
    "hat-advisor --role leader | head -n 1 | wc -l | tr -d ' '",
    "1\n",
  ],
  [
    "a card in a pipe has no color",
    "hat-advisor --role leader | grep -c \"$(printf '\\033')\"",
    "0\n",
  ],
  [
    "the first line of a card names the hat",
    "hat-advisor --role leader --change-expected | head -n 1 | grep -o LEADER",
    "LEADER\n",
  ],
];

const loops: readonly Row[] = [
  [
    "for over files",
    'for f in one.json two.json; do echo "$f $(hat-advisor -i "$f" -q)"; done',
    "one.json leader\ntwo.json manager\n",
  ],
  [
    "for over words",
    "for m in low high; do hat-advisor --role manager --morale $m -q; done",
    "leader\nmanager default\n",
  ],
  [
    "while read keeps all of its lines",
    'printf "a 22\\nb 3\\n" | while read -r id size; do echo "$id $(hat-advisor --role manager --team-size "$size" -q)"; done',
    "a leader\nb manager default\n",
  ],
  [
    "while read over NDJSON",
    'while read -r line; do echo "$line" | hat-advisor -q; done < teams.ndjson',
    "leader\nmanager\nmanager default\n",
  ],
  [
    "while read over CSV",
    'tail -n +2 teams.csv | while IFS=, read -r id role size morale; do hat-advisor --role "$role" -q; done',
    "manager default\nleader default\n",
  ],
  [
    "xargs, one at a time",
    "printf 'manager\\nleader\\n' | xargs -n 1 hat-advisor -q --role",
    "manager default\nleader default\n",
  ],
  [
    "xargs with a place for the argument",
    "ls one.json two.json | xargs -I{} hat-advisor -q -i {}",
    "leader\nmanager\n",
  ],
  [
    "xargs, several at once",
    "printf 'manager\\nleader\\n' | xargs -P 2 -n 1 hat-advisor -q --role | sort",
    "leader default\nmanager default\n",
  ],
  ["find and exec", "find . -name one.json -exec hat-advisor -q -i {} \\;", "leader\n"],
  [
    "seq gives team sizes",
    "for n in $(seq 14 17); do hat-advisor --role manager --team-size $n -q; done | uniq -c | tr -s ' '",
    " 2 manager default\n 2 leader\n",
  ],
];

const many: readonly Row[] = [
  [
    "NDJSON by name",
    "hat-advisor batch teams.ndjson -q",
    "platform\tleader\ndata\tmanager\nweb\tmanager default\n",
  ],
  [
    "NDJSON from a pipe",
    "cat teams.ndjson | hat-advisor batch -q 2>&1",
    "platform\tleader\ndata\tmanager\nweb\tmanager default\n",
  ],
  [
    "NDJSON of two files",
    "cat teams.ndjson broken.ndjson | hat-advisor batch - -q | wc -l | tr -d ' '",
    "5\n",
  ],
  [
    "a refused record: exit code 3",
    "hat-advisor batch broken.ndjson -q; echo $?",
    "a\tleader default\nb\trefused\n3\n",
  ],
  [
    "--allow-refused keeps set -e going",
    "set -e; hat-advisor batch broken.ndjson -q --allow-refused > /dev/null; echo on",
    "on\n",
  ],
  [
    "hats counted with cut, sort and uniq",
    "hat-advisor batch teams.ndjson -q | cut -f 2 | sort | uniq -c | tr -s ' '",
    " 1 leader\n 1 manager\n 1 manager default\n",
  ],
  [
    "the teams of one hat, with awk",
    "hat-advisor batch teams.ndjson -q | awk -F '\\t' '$2 == \"leader\" { print $1 }'",
    "platform\n",
  ],
  ["grep before it", "grep leader teams.ndjson | hat-advisor batch -q", "data\tmanager\n"],
  [
    "head after it is no error",
    "hat-advisor batch teams.ndjson 2>/dev/null | head -n 1 | cut -c 1-32",
    '{"schemaVersion":2,"id":"platfor\n',
  ],
  ["a JSON array", "hat-advisor batch teams.json -q", "x\tleader default\ny\tleader\n"],
  [
    "the summary alone",
    "hat-advisor batch teams.ndjson 2>&1 > /dev/null | head -n 2 | cut -c 1-41",
    "3 read, 3 answered, 0 refused.\nHats called for: leader 1, manager 1.\n",
  ],
  [
    "CSV with few columns",
    "hat-advisor batch teams.csv 2>/dev/null | cut -d , -f 1-4",
    "id,hat,then,strength\nplatform,leader,,clear\ndata,leader,,clear\n",
  ],
  [
    "CSV there and back again",
    "hat-advisor batch teams.csv --wide 2>/dev/null | hat-advisor batch - -q",
    "platform\tleader\ndata\tleader\n",
  ],
  [
    "pasted beside their ids",
    "tail -n +2 teams.csv | cut -d , -f 1 > ids.txt; hat-advisor batch teams.csv -q | cut -f 2 | paste -d , ids.txt -",
    "platform,leader\ndata,leader\n",
  ],
  [
    "a survey under its mapping",
    "hat-advisor batch survey.csv --mapping survey.yaml -q",
    "platform\tleader\ndata\tmanager default\nweb\tmanager default\n",
  ],
  [
    "a mapping saved once and used again",
    "hat-advisor batch survey.csv --role manager --column id=Team --column morale=eNPS --morale-scale enps --save-mapping m.yaml -q > a.txt; hat-advisor batch survey.csv --mapping m.yaml -q | cmp - a.txt && grep -c Team m.yaml",
    "1\n",
  ],
  [
    "the most urgent first",
    "hat-advisor batch teams.ndjson --sort urgency -q | head -n 1",
    "platform\tleader\n",
  ],
  [
    "into a file, with the summary in another",
    "hat-advisor batch teams.ndjson -o v.txt 2> s.txt; wc -l < v.txt | tr -d ' '; grep -c answered s.txt",
    "3\n1\n",
  ],
  [
    "split in pieces, it gives the same",
    'split -l 2 teams.ndjson part.; for f in part.a?; do hat-advisor batch "$f" --from ndjson -q; done',
    "platform\tleader\ndata\tmanager\nweb\tmanager default\n",
  ],
];

const withJq: readonly Row[] = [
  ["one hat", "hat-advisor --role leader --json | jq -r .hat", "leader\n"],
  [
    "a document made by jq -n",
    "jq -n '{role: \"manager\", teamSize: 40}' | hat-advisor -q",
    "leader\n",
  ],
  [
    "the rules that decided",
    "hat-advisor --role manager --team-size 22 --json | jq -r '.reasons[] | select(.kind == \"call\") | .rule'",
    "large-team\n",
  ],
  [
    "hats by jq -s",
    "hat-advisor batch teams.ndjson 2>/dev/null | jq -s -c 'group_by(.hat) | map({(.[0].hat): length}) | add'",
    '{"leader":1,"manager":2}\n',
  ],
  [
    "refused records",
    "hat-advisor batch broken.ndjson 2>/dev/null | jq -r 'select(.problems) | \"\\(.line) \\(.problems[0].path)\"'",
    "2 role\n",
  ],
  [
    "an array made one object a line",
    "jq -c '.[]' teams.json | hat-advisor batch -q",
    "x\tleader default\ny\tleader\n",
  ],
];

function describeUses(name: string, rows: readonly Row[], needs?: string): void {
  describe.skipIf(needs !== undefined && !installed(needs))(name, () => {
    let printed: readonly string[] = [];
    beforeAll(async () => {
      const separator = "\u001e";
      const script = rows.map(([, line]) => `(\n${line}\n)\nprintf '\\036'\n`).join("");
      place.file("uses.sh", script);
      const { stdout } = await place.sh("sh uses.sh");
      printed = stdout.split(separator);
    }, 120_000);
    test.each(rows.map(([title, , prints], index) => [title, prints, index] as const))(
      "%s",
      (_, prints, index) => expect(printed[index]).toBe(prints),
    );
  });
}

describeUses("one situation", one);
describeUses("loops", loops);
describeUses("many at once", many);
describeUses("with jq (skipped where it is not installed)", withJq, "jq");
