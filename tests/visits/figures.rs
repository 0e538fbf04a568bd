//! How the visits of a month were kept.

use super::{Empty, told};
use crate::support::both;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// Rule: VAC-11, VAC-02.
#[test]
fn a_months_figures_tell_what_was_planned_done_missed_and_heard_in_time() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        let paid = empty.of_home(&empty.paid).await;
        empty.visited(&paid[0]).await;
        empty.does(&empty.steward, &paid[0], "feedback", told()).await.ok();
        let unpaid = empty.of_home(&empty.unpaid).await[0].clone();
        empty.visited(&unpaid).await;
        app.at("2026-03-31T16:00:00Z");
        empty.run();
        let of = async |regime: &str| -> Value {
            let list = empty.lead.get("visit-figures?month=2026-03").await.ok();
            list.items().iter().find(|line| line["regime"] == regime).expect("a line").clone()
        };
        let line = of("entrusted_paid").await;
        assert_eq!((&line["planned"], &line["done"], &line["missed"]), (&json!(2), &json!(1), &json!(1)));
        assert_eq!((&line["rate"], &line["feedback_rate"]), (&json!("50.00%"), &json!("100.00%")));
        assert_eq!((&line["short_of_airing"], &line["short_of_cleaning"]), (&json!(1), &json!(0)));
        let line = of("entrusted_unpaid").await;
        assert_eq!(
            (&line["done"], &line["feedback_owed"], &line["feedback_in_time"]),
            (&json!(1), &json!(1), &json!(0))
        );
        assert_eq!(of("vacant_furnished").await["rate"], "0.00%");
        let csv = empty.lead.get("visit-figures/export?month=2026-03&format=csv").await.ok().text();
        assert!(csv.contains("完成率") && csv.contains("50.00%"), "{csv}");
        let csv = empty.lead.get("visits/export?state=missed&format=csv").await.ok().text();
        assert!(csv.contains("漏检") && csv.contains("4-2-303"), "{csv}");
        empty.lead.get("visit-figures?month=2026-13").await.refused_at(Code::NotValid, "/month");
        assert_eq!(empty.lead.get("visit-figures").await.ok().items().len(), 4);
    });
}
