// What is started when a page is opened?
//
// Nothing here is needed to read or to decide: without this script every page is whole.

import { startActing } from "./act.ts";
import { startAsking } from "./asking.ts";
import { startCopying } from "./copy.ts";
import { startDrafts } from "./draft.ts";
import { startEditor } from "./editor.ts";
import { startEvents } from "./events.ts";
import { startKeys } from "./keys.ts";
import { startLater } from "./later.ts";
import { startMerging } from "./merge.ts";
import { startSame } from "./same.ts";
import { startScripted } from "./scripted.ts";
import { announceShown } from "./shown.ts";

startAsking();
startActing();
startKeys();
startSame();
startScripted();
startCopying();
startEditor();
startDrafts();
startMerging();
startLater();
startEvents();
announceShown();
