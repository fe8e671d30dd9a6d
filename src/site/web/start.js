// Inflates the program of the page and runs it. The policy of the page names the digest of its text, so no other text would run.
(async () => {
  const { classList } = document.documentElement;
  try {
    const bytes = Uint8Array.from(atob(document.getElementById("Program").textContent), (c) => c.charCodeAt(0));
    const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const program = document.createElement("script");
    program.textContent = await new Response(inflated).text();
    document.body.append(program);
  } catch {
    // An old browser: everything is there as text.
    classList.remove("js");
  }
})();
