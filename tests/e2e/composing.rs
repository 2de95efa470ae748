//! No key means anything while an input method composes.

use crate::stage::spec;

#[test]
fn keys_of_a_composition_start_nothing() {
    spec("composing", async |stage| {
        let window = stage.open().await?;
        window.click("[data-testid=load-samples]").await?;
        window.click("[data-testid=report-close]").await?;
        window.see("[data-testid=row]").await?;
        // As WebKitGTK sends them: keydown with isComposing, or with the key code 229.
        let keys = "for (const key of ['t', 'm', 'x', '1', '/', 'j', 'Enter', 'Delete']) {
              for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
                const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how });
                if (how.keyCode) Object.defineProperty(event, 'keyCode', { value: 229 });
                (document.activeElement ?? document.body).dispatchEvent(event);
              }
            }
            return [document.querySelector('[data-testid=tag-box-input]') === null,
                    document.activeElement?.dataset.testid !== 'search']";
        let before = window.call("overview", serde_json::json!({})).await?;
        let quiet = window.run(keys, vec![]).await?;
        assert_eq!(
            quiet,
            serde_json::json!([true, true]),
            "neither the tag box nor the search box opened"
        );
        assert_eq!(
            window.call("overview", serde_json::json!({})).await?,
            before,
            "nothing was changed"
        );

        // What is composed in the search box is searched for once it is chosen, and Enter meanwhile does nothing.
        window.click("[data-testid=search]").await?;
        let compose = "const box = document.querySelector('[data-testid=search]');
            const input = (box.matches('input') ? box : box.querySelector('input'));
            input.focus();
            input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
            input.value = 'nv';
            input.dispatchEvent(new CompositionEvent('compositionupdate', { data: 'nv', bubbles: true }));
            input.dispatchEvent(new InputEvent('input', { data: 'nv', isComposing: true, bubbles: true }));
            const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
            input.dispatchEvent(enter);
            input.value = '女职工';
            input.dispatchEvent(new CompositionEvent('compositionend', { data: '女职工', bubbles: true }));
            input.dispatchEvent(new InputEvent('input', { data: '女职工', bubbles: true }));
            return enter.defaultPrevented";
        assert_eq!(
            window.run(compose, vec![]).await?,
            serde_json::json!(false),
            "Enter stays the input method's"
        );
        window.see("[data-testid=hits]").await?;
        window.picture("composed").await?;
        window.close().await
    });
}
