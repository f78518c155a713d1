// Trades the token of a link for a session and goes on. The token stays in the fragment: no server log has it.
import { bytes } from "../api";
import { t } from "../texts";

const token = location.hash.slice(1);
const title = document.getElementById("title")!;
const text = document.getElementById("text")!;
const retry = document.getElementById("retry") as HTMLButtonElement;

function say(what: "none" | "used" | "bound" | "fail"): void {
  document.title = title.textContent = t(`enter.${what}Title`);
  text.textContent = t(`enter.${what}Text`);
  retry.hidden = what !== "fail";
}

async function enter(): Promise<void> {
  if (!token) return say("none");
  retry.hidden = true;
  title.textContent = t("enter.title");
  text.textContent = t("enter.working");
  try {
    const answer = await fetch("/api/enter", { method: "POST", headers: { "Content-Type": "application/json" }, body: bytes({ token }), signal: AbortSignal.timeout(10_000) });
    if (answer.ok) {
      const { go } = await answer.json() as { go: string };
      history.replaceState(null, "", location.pathname);
      location.replace(go);
      return;
    }
    say(answer.status === 409 ? "bound" : answer.status >= 500 || answer.status === 429 ? "fail" : "used");
  } catch {
    say("fail");
  }
}

// Another link pasted over this one changes the fragment alone, and the page stays.
addEventListener("hashchange", () => location.reload());
retry.addEventListener("click", () => void enter());
void enter();
