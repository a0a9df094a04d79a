import { Part } from "../part.js";

export class FairnessPart extends Part {}
customElements.define("stagedoor-fairness", FairnessPart);
