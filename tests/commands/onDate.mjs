// The built tool on another day: `node onDate.mjs 2026-11-14T12:00:00Z bin/hat-advisor.js one-on-one ana`.
import { main, processIo } from "../../dist/main.cjs";

const [date, , ...argv] = process.argv.slice(2);
const io = Object.assign(Object.create(processIo()), { today: () => new Date(date) });
process.exitCode = await main(argv, io);
