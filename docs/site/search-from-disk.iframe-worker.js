// A browser starts no worker for a page that lies on the disk. There the search runs in a frame instead, so that the site
// can be read and searched without any server. Material asks for a script with "iframe-worker" in its name, and for this class.
class IFrameWorker extends EventTarget {
  constructor(url) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    this.inner = frame.contentWindow;
    this.inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    this.inner.importScripts = (...urls) => urls.reduce((before, each) => before.then(() => this.load(each)), Promise.resolve());
    this.ready = this.load(String(url));
  }

  load(url) {
    return new Promise((done, failed) => {
      const script = this.inner.document.createElement("script");
      Object.assign(script, { src: url, onload: done, onerror: failed });
      this.inner.document.body.append(script);
    });
  }

  postMessage(data) {
    this.ready.then(() => this.inner.dispatchEvent(new MessageEvent("message", { data })));
  }

  terminate() {
    this.inner.frameElement.remove();
  }
}

if (location.protocol === "file:") {
  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
}
