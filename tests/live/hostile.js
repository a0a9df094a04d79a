// Everything a page can try against another server. `attack(base, places)` tells what it got to see.
export async function attack(base, { pages, scripts, styles, pictures, sockets, reads, acts }) {
  const seen = [];
  const saw = (what) => seen.push(what);
  const soon = (begin) =>
    Promise.race([new Promise(begin), new Promise((done) => setTimeout(done, 1500))]).catch(() => {});
  const element = (name, attributes, what) =>
    soon((done) => {
      const made = Object.assign(document.createElement(name), attributes);
      made.onload = () => (saw(what), done());
      made.onerror = () => done();
      document.body.append(made);
    });
  const all = [...pages, ...scripts, ...styles, ...pictures, ...reads];

  await Promise.all(all.map(async (path) => {
    for (const credentials of ["include", "same-origin", "omit"]) {
      await fetch(base + path, { credentials })
        .then(async (answer) => answer.ok && saw(`fetch ${path}: ${(await answer.text()).length} characters`))
        .catch(() => {});
    }
    await fetch(base + path, { mode: "no-cors", credentials: "include" }).catch(() => {});
    await fetch(base + path, { headers: { Authorization: "Bearer guess" } }).catch(() => {});
  }));
  for (const [path, body] of acts) {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json"]) {
      for (const mode of ["cors", "no-cors"]) {
        await fetch(base + path, { method: "POST", mode, credentials: "include", headers: { "Content-Type": type }, body })
          .then((answer) => answer.ok && saw(`post ${path} as ${type}`))
          .catch(() => {});
      }
      navigator.sendBeacon(base + path, new Blob([body], { type }));
    }
    for (const enctype of ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]) {
      const frame = Object.assign(document.createElement("iframe"), { name: `form-${enctype}` });
      document.body.append(frame);
      const form = Object.assign(document.createElement("form"), {
        method: "POST",
        action: base + path,
        enctype,
        target: frame.name,
      });
      form.append(Object.assign(document.createElement("input"), { name: body.slice(0, -1) + ',"x":"', value: '"}' }));
      document.body.append(form);
      await soon((done) => ((frame.onload = done), form.submit()));
    }
  }
  for (const path of sockets) {
    await soon((done) => {
      const socket = new WebSocket(base.replace("http", "ws") + path);
      socket.onopen = () => socket.send('{"type":"subscribe","topics":["inbox","overlay","obs","settings"]}');
      socket.onmessage = (event) => (saw(`socket ${path}: ${event.data.length} characters`), done());
      socket.onclose = done;
    });
  }
  await Promise.all(all.map(async (path) => {
    await soon((done) => {
      const source = new EventSource(base + path, { withCredentials: true });
      source.onmessage = () => saw(`event source ${path}`);
      source.onerror = () => (source.close(), done());
    });
    await element("link", { rel: "prefetch", href: base + path }, `prefetch ${path}`);
    await soon((done) => {
      const frame = Object.assign(document.createElement("iframe"), { src: base + path });
      frame.onload = () => {
        try {
          const text = frame.contentDocument.documentElement.outerHTML;
          if (text !== "<html><head></head><body></body></html>") saw(`frame ${path}`);
        } catch {
          // another origin, or the browser's own error page
        }
        done();
      };
      document.body.append(frame);
    });
  }));
  for (const path of scripts) {
    await element("script", { src: base + path, type: "module" }, `module ${path}`);
    await element("script", { src: base + path, type: "module", crossOrigin: "use-credentials" }, `module+ ${path}`);
    await import(base + path).then(() => saw(`import ${path}`)).catch(() => {});
  }
  for (const path of [...scripts, ...reads]) await element("script", { src: base + path }, `script ${path}`);
  for (const path of styles) await element("link", { rel: "stylesheet", href: base + path }, `style ${path}`);
  for (const path of pictures) await element("img", { src: base + path }, `picture ${path}`);
  for (const path of pages) {
    const opened = window.open(base + path);
    await new Promise((done) => setTimeout(done, 300));
    try {
      if (opened.document.title) saw(`window ${path}`);
    } catch {
      // another origin
    }
    opened?.close();
  }
  return seen;
}
