// Comfort only: every page works without it.
'use strict';
(() => {
  const token = () => document.querySelector('input[name="form-token"]')?.value ?? '';
  const send = (address, body) => fetch(address, { method: 'POST', body, headers: { 'X-Nadir-Form-Token': token(), 'X-Nadir-Part': '1' }, credentials: 'same-origin' });
  const later = (action, wait) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(action, wait); }; };

  // What went wrong is read first.
  document.getElementById('refusal')?.focus();

  // A form says which fields were changed, asks for the reason only then, and keeps a draft on the server.
  for (const form of document.querySelectorAll('form[data-form]')) {
    const reason = form.querySelector('[data-reason]');
    const status = form.querySelector('[data-draft-status]');
    const before = new Map();
    for (const field of form.elements) if (field.name) before.set(field, field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value);
    let dirty = false;
    const look = () => {
      let overwrites = false;
      dirty = false;
      for (const [field, old] of before) {
        const now = field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value;
        const changed = now !== old && field !== reason?.querySelector('textarea,input');
        field.classList.toggle('changed', changed);
        dirty ||= changed;
        if (changed && field.dataset.entered === '1') overwrites = true;
      }
      if (reason && !reason.dataset.shown) reason.hidden = !overwrites;
    };
    let reached = true;
    const say = text => { if (status) status.textContent = text ?? ''; };
    const keepNow = async () => {
      if (!form.dataset.draft || !dirty) return;
      try {
        const answer = await send(form.dataset.draft, new FormData(form));
        // Whoever is signed out is sent to the sign-in page, or refused: what was typed stays here.
        reached = answer.status === 204;
        say(reached ? status?.dataset.kept : status?.dataset.out);
      } catch {
        reached = false;
        say(status?.dataset.lost);
      }
    };
    const keep = later(keepNow, 1200);
    window.addEventListener('online', () => { reached = true; say(''); keepNow(); });
    form.addEventListener('input', () => { look(); keep(); });
    form.addEventListener('change', () => { look(); keep(); });
    let sent = false;
    form.addEventListener('submit', event => {
      // Without a connection nothing is sent, and the page with what was typed stays.
      if (!navigator.onLine || !reached) {
        event.preventDefault();
        if (!navigator.onLine) say(status?.dataset.lost);
        else keepNow().then(() => { if (reached) form.requestSubmit(event.submitter); });
        return;
      }
      if (sent) event.preventDefault();
      sent = true;
      setTimeout(() => { sent = false; }, 4000);
    });
    window.addEventListener('beforeunload', event => { if (dirty && !sent && !form.dataset.draft) event.preventDefault(); });
    look();
  }

  // The response as the measurements are typed.
  for (const form of document.querySelectorAll('form[data-live]')) {
    const panel = document.getElementById(form.dataset.panel);
    let turn = 0;
    const ask = later(async () => {
      const mine = ++turn;
      panel.setAttribute('aria-busy', 'true');
      try {
        const answer = await send(form.dataset.live, new FormData(form));
        if (answer.ok && mine === turn) panel.innerHTML = await answer.text();
      } finally { if (mine === turn) panel.removeAttribute('aria-busy'); }
    }, 350);
    form.addEventListener('input', ask);
    form.addEventListener('change', ask);
  }

  // Arrow keys and Enter go through a grid as through a sheet.
  for (const grid of document.querySelectorAll('table[data-grid]')) {
    grid.addEventListener('keydown', event => {
      const field = event.target;
      if (!field.matches('input')) return;
      const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const column = field.dataset.column;
      const fields = [...grid.querySelectorAll(`input[data-column="${column}"]`)];
      const next = fields[fields.indexOf(field) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.select();
    });
  }

  // A choice of a list is sent as soon as it is made.
  for (const field of document.querySelectorAll('[data-submit]')) field.addEventListener('change', () => field.form.requestSubmit());

  // Passkeys: the server asks, the browser's own dialogue answers, and the answer goes with its form.
  const canShow = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && window.isSecureContext;
  for (const button of canShow ? document.querySelectorAll('[data-passkey]') : []) {
    const form = button.form;
    const making = button.dataset.passkey === 'make';
    const status = (making ? form.querySelector('.actions [data-passkey-status]') : null) ?? form.querySelector('[data-passkey-status]');
    const question = { make: '/account/passkeys/question/make', show: '/account/passkeys/question/show', 'sign-in': '/sign-in/passkey/question' }[button.dataset.passkey];
    button.hidden = false;
    button.addEventListener('click', async () => {
      if (button.hasAttribute('data-send') && !form.reportValidity()) return;
      button.disabled = true;
      status.textContent = '';
      try {
        const answer = await send(question, new FormData());
        if (answer.status === 404) { status.textContent = status.dataset.none; return; }
        if (!answer.ok) throw new Error(answer.statusText);
        const asked = await answer.json();
        const credential = making ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
        form.elements[button.dataset.into].value = JSON.stringify(credential);
        if (button.hasAttribute('data-send')) form.requestSubmit();
        else status.textContent = status.dataset.shown;
      } catch { status.textContent = status.dataset.failed; } finally { button.disabled = false; }
    });
  }

  // Work under way says how far it is.
  const job = document.querySelector('[data-job]');
  if (job) setTimeout(() => location.reload(), 1500);
})();
