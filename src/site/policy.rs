//! The Content-Security-Policy of a page: nothing may be loaded, and nothing may run but what the page was made with.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// The policy that allows these scripts and styles, by digest, and nothing else.
pub fn policy(scripts: &[&str], styles: &[&str]) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        sources(scripts),
        sources(styles)
    )
}

fn sources(texts: &[&str]) -> String {
    if texts.is_empty() {
        return "'none'".into();
    }
    let source = |text: &&str| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)));
    texts.iter().map(source).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_by_its_digest() {
        // The example of the specification (CSP Level 3, section 2.3.1).
        let policy = policy(&["alert('Hello, world.');"], &[]);
        assert!(
            policy.contains("script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';"),
            "{policy}"
        );
        assert!(policy.contains("style-src 'none'"));
    }
}
