import { listenToAddButtons } from "./addButtons.ts";
import { showBagCount } from "./bagCount.ts";
import { showBagPage } from "./bagPage.ts";
import { finishOrder } from "./checkout.ts";
import { reportList } from "./lists.ts";
import { showPanel } from "./panel.ts";

showPanel();
listenToAddButtons();
finishOrder();
showBagCount();
showBagPage();
reportList();
