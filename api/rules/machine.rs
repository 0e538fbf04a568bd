//! State machines as tables: what may follow, which verbs are open, and the diagram of the documentation.

/// One permitted move: from a state, by a verb, to a state.
pub type Move<S, V> = (S, V, S);

/// The state that `verb` leads to from `from`; `None` where the table is silent, which is a refusal.
pub fn next<S: Copy + Eq, V: Copy + Eq>(moves: &[Move<S, V>], from: S, verb: V) -> Option<S> {
    moves.iter().find(|(state, deed, _)| *state == from && *deed == verb).map(|(_, _, to)| *to)
}

/// The verbs that the table opens in a state, each once, in the table's order.
pub fn verbs<S: Copy + Eq, V: Copy + Eq>(moves: &[Move<S, V>], from: S) -> Vec<V> {
    let mut open = Vec::new();
    for (state, verb, _) in moves {
        if *state == from && !open.contains(verb) {
            open.push(*verb);
        }
    }
    open
}

/// The table as a Mermaid state diagram.
pub fn diagram<S: crate::Word, V: crate::Word>(moves: &[Move<S, V>]) -> String {
    let mut out = String::from("stateDiagram-v2\n");
    for (from, verb, to) in moves {
        out.push_str(&format!("    {} --> {}: {} {}\n", from.as_str(), to.as_str(), verb.as_str(), verb.zh()));
    }
    out
}
