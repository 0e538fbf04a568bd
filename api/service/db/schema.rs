//! The tables as both engines hold them; only the types of ids and moments differ between them.

#![allow(missing_docs, reason = "the columns are explained in the migrations and by the rows that hold them")]

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    projects (id) {
        id -> Uuid7,
        code -> Text,
        name -> Text,
        kind -> Text,
        first_move_in_on -> Nullable<Date>,
        offset_minutes -> Integer,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    users (id) {
        id -> Uuid7,
        login -> Text,
        name -> Text,
        phone -> Nullable<Text>,
        is_all_day -> Bool,
        is_active -> Bool,
        password_hash -> Nullable<Text>,
        must_change_password -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        party_id -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    role_assignments (id) {
        id -> Uuid7,
        user_id -> Uuid7,
        role -> Text,
        project_id -> Nullable<Uuid7>,
        team_id -> Nullable<Uuid7>,
        from_on -> Date,
        to_on -> Nullable<Date>,
        substitute_id -> Nullable<Uuid7>,
        created_at -> UtcMicros,
        created_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    sessions (id) {
        id -> Uuid7,
        user_id -> Uuid7,
        started_at -> UtcMicros,
        last_used_at -> UtcMicros,
        expires_at -> UtcMicros,
        ended_at -> Nullable<UtcMicros>,
        ended_because -> Nullable<Text>,
        device -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    refresh_tokens (hash) {
        hash -> Binary,
        session_id -> Uuid7,
        issued_at -> UtcMicros,
        used_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    login_failures (subject) {
        subject -> Text,
        failures -> Integer,
        first_at -> UtcMicros,
        last_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    setup_tokens (hash) {
        hash -> Binary,
        expires_at -> UtcMicros,
        used_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    job_runs (name) {
        name -> Text,
        holder -> Text,
        held_until -> UtcMicros,
        last_run_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    journal_heads (project_id) {
        project_id -> Uuid7,
        seq -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    journal (project_id, seq) {
        project_id -> Uuid7,
        seq -> BigInt,
        at -> UtcMicros,
        actor_id -> Nullable<Uuid7>,
        actor_name -> Text,
        deed -> Text,
        subject_kind -> Text,
        subject_id -> Uuid7,
        matter_id -> Nullable<Uuid7>,
        subject_version -> Nullable<Integer>,
        subject_label -> Text,
        changes -> Text,
        reason -> Nullable<Text>,
        request_id -> Nullable<Text>,
        said_at -> Nullable<UtcMicros>,
        hash -> Binary,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    idempotency_keys (project_id, actor_id, key) {
        project_id -> Uuid7,
        actor_id -> Uuid7,
        key -> Text,
        fingerprint -> Binary,
        status -> Integer,
        headers -> Text,
        body -> Text,
        at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    counters (project_id, series, period) {
        project_id -> Uuid7,
        series -> Text,
        period -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    attachments (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        subject_kind -> Text,
        subject_id -> Uuid7,
        kind -> Text,
        name -> Text,
        media_type -> Text,
        size_bytes -> BigInt,
        hash -> Text,
        created_at -> UtcMicros,
        created_by -> Uuid7,
        voided_at -> Nullable<UtcMicros>,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    calendars (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Integer,
        from_at -> UtcMicros,
        content -> Text,
        reason -> Text,
        created_at -> UtcMicros,
        created_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    policy_versions (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Integer,
        preset -> Text,
        from_at -> UtcMicros,
        overrides -> Text,
        reason -> Text,
        created_at -> UtcMicros,
        created_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    clocks (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        subject_kind -> Text,
        subject_id -> Uuid7,
        matter_id -> Nullable<Uuid7>,
        subject_label -> Text,
        key -> Text,
        rule -> Text,
        started_at -> UtcMicros,
        started_by -> Nullable<Uuid7>,
        amount -> Nullable<BigInt>,
        unit -> Nullable<Text>,
        basis -> Nullable<Text>,
        policy_number -> Integer,
        calendar_number -> Integer,
        due_at -> UtcMicros,
        warn_at -> UtcMicros,
        stopped_at -> Nullable<UtcMicros>,
        stop_event -> Nullable<Text>,
        verdict -> Text,
        seconds -> Nullable<BigInt>,
        owner_id -> Nullable<Uuid7>,
        team_id -> Nullable<Uuid7>,
        told_step -> Integer,
        next_step_at -> Nullable<UtcMicros>,
        moves -> Text,
        created_at -> UtcMicros,
        version -> Integer,
        start_event -> Text,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    notices (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        user_id -> Uuid7,
        clock_id -> Nullable<Uuid7>,
        kind -> Text,
        subject_kind -> Text,
        subject_id -> Uuid7,
        label -> Text,
        content -> Text,
        created_at -> UtcMicros,
        read_at -> Nullable<UtcMicros>,
        step_id -> Nullable<Uuid7>,
        stead_id -> Nullable<Uuid7>,
        is_to_acknowledge -> Bool,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    clock_steps (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        chain_id -> Uuid7,
        clock_id -> Uuid7,
        rung -> Text,
        post -> Text,
        told_post -> Nullable<Text>,
        is_to_substitutes -> Bool,
        told_at -> UtcMicros,
        pass_on_at -> Nullable<UtcMicros>,
        acknowledged_at -> Nullable<UtcMicros>,
        acknowledged_by -> Nullable<Uuid7>,
        ended_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    absences (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        user_id -> Uuid7,
        substitute_id -> Uuid7,
        kind -> Text,
        from_at -> UtcMicros,
        to_at -> UtcMicros,
        is_told_too -> Bool,
        cancelled_at -> Nullable<UtcMicros>,
        cancelled_by -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        created_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    messages (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        user_id -> Uuid7,
        notice_id -> Nullable<Uuid7>,
        step_id -> Nullable<Uuid7>,
        channel -> Text,
        address -> Text,
        subject -> Text,
        body -> Text,
        path -> Nullable<Text>,
        not_before -> UtcMicros,
        state -> Text,
        attempts -> Integer,
        next_try_at -> UtcMicros,
        holder -> Nullable<Text>,
        last_error -> Nullable<Text>,
        created_at -> UtcMicros,
        settled_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    message_settings (user_id) {
        user_id -> Uuid7,
        lang -> Text,
        channels -> Text,
        version -> Integer,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    teams (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        name -> Text,
        kind -> Text,
        lead_id -> Nullable<Uuid7>,
        parent_id -> Nullable<Uuid7>,
        is_active -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    team_members (project_id, team_id, user_id) {
        project_id -> Uuid7,
        team_id -> Uuid7,
        user_id -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    certificates (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        user_id -> Uuid7,
        kind -> Text,
        number -> Text,
        issuer -> Nullable<Text>,
        valid_to_on -> Nullable<Date>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    zones (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        code -> Text,
        name -> Text,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    zone_stewards (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        zone_id -> Uuid7,
        user_id -> Uuid7,
        from_on -> Date,
        to_on -> Nullable<Date>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    buildings (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        code -> Text,
        name -> Text,
        kind -> Text,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    units (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        building_id -> Uuid7,
        entrance -> Text,
        room -> Text,
        short_code -> Text,
        area_cm2 -> Nullable<BigInt>,
        use_state -> Text,
        entrustment -> Text,
        handed_over_on -> Nullable<Date>,
        warranty_until -> Nullable<Date>,
        component_warranties -> Text,
        zone_id -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    facilities (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        code -> Text,
        category -> Text,
        place -> Text,
        zone_id -> Nullable<Uuid7>,
        in_service_on -> Nullable<Date>,
        end_of_life_on -> Nullable<Date>,
        status -> Text,
        is_red_flag -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    parties (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        kind -> Text,
        name -> Text,
        categories -> Text,
        id_doc_kind -> Nullable<Text>,
        id_doc_no -> Nullable<Text>,
        email -> Nullable<Text>,
        address -> Nullable<Text>,
        is_important -> Bool,
        is_special -> Bool,
        contact_person_id -> Nullable<Uuid7>,
        term_from -> Nullable<Date>,
        term_to -> Nullable<Date>,
        note -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        created_by -> Nullable<Uuid7>,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    party_phones (project_id, party_id, position) {
        project_id -> Uuid7,
        party_id -> Uuid7,
        position -> Integer,
        typed -> Text,
        normal -> Text,
        reversed -> Text,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    occupancies (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        party_id -> Uuid7,
        unit_id -> Uuid7,
        role -> Text,
        from_on -> Date,
        to_on -> Nullable<Date>,
        lease_end_on -> Nullable<Date>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    party_tags (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        party_id -> Uuid7,
        tag -> Text,
        reason -> Text,
        by_id -> Uuid7,
        at -> UtcMicros,
        ended_at -> Nullable<UtcMicros>,
        ended_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    imports (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        kind -> Text,
        file_name -> Text,
        hash -> Text,
        line_count -> Integer,
        added -> Integer,
        changed -> Integer,
        created_at -> UtcMicros,
        created_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    categories (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        code -> Text,
        name -> Text,
        parent_id -> Nullable<Uuid7>,
        is_priority -> Bool,
        default_team_id -> Nullable<Uuid7>,
        is_active -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        papers -> Text,
        is_special_event -> Bool,
        scope -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    phrases (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        kind -> Text,
        position -> Integer,
        content -> Text,
        category_id -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    tickets (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        kind -> Text,
        channel -> Text,
        line -> Nullable<Text>,
        stage -> Text,
        begun_at -> UtcMicros,
        reported_at -> UtcMicros,
        registered_at -> UtcMicros,
        registered_by -> Uuid7,
        caller_name -> Nullable<Text>,
        caller_phone -> Nullable<Text>,
        caller_phone_normal -> Nullable<Text>,
        party_id -> Nullable<Uuid7>,
        unit_id -> Nullable<Uuid7>,
        facility_id -> Nullable<Uuid7>,
        place -> Text,
        category_id -> Nullable<Uuid7>,
        content -> Text,
        is_important -> Bool,
        is_forwarded -> Bool,
        is_external -> Bool,
        is_sales_chance -> Bool,
        first_receiver_id -> Uuid7,
        arranged_told_at -> Nullable<UtcMicros>,
        owner_id -> Nullable<Uuid7>,
        team_id -> Nullable<Uuid7>,
        customer_deadline_at -> Nullable<UtcMicros>,
        promised_at -> Nullable<UtcMicros>,
        promise_told_at -> Nullable<UtcMicros>,
        extensions -> Text,
        interim_measure -> Nullable<Text>,
        interim_at -> Nullable<UtcMicros>,
        interim_by -> Nullable<Uuid7>,
        waiting_reason -> Nullable<Text>,
        waiting_note -> Nullable<Text>,
        expected_on -> Nullable<Date>,
        outcome -> Nullable<Text>,
        result -> Nullable<Text>,
        handled_at -> Nullable<UtcMicros>,
        customer_told_at -> Nullable<UtcMicros>,
        is_satisfied -> Nullable<Bool>,
        head_talk -> Nullable<Text>,
        needs_head_talk -> Bool,
        repeats_id -> Nullable<Uuid7>,
        reopen_count -> Integer,
        is_reported_by_owner -> Bool,
        case_kind -> Nullable<Text>,
        slip_count -> Integer,
        slips_out -> Integer,
        last_returned_at -> Nullable<UtcMicros>,
        callbacks_due -> Integer,
        closed_at -> Nullable<UtcMicros>,
        closed_by -> Nullable<Uuid7>,
        void_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        help_kind -> Nullable<Text>,
        forwarded_by_team_id -> Nullable<Uuid7>,
        incident_id -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    contacts (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        ticket_id -> Nullable<Uuid7>,
        channel -> Text,
        line -> Nullable<Text>,
        ringing_at -> Nullable<UtcMicros>,
        ring_count -> Nullable<Integer>,
        answered_at -> UtcMicros,
        ended_at -> Nullable<UtcMicros>,
        caller_name -> Nullable<Text>,
        caller_phone -> Nullable<Text>,
        party_id -> Nullable<Uuid7>,
        recording_id -> Nullable<Uuid7>,
        taken_by -> Uuid7,
        excited_alarm_at -> Nullable<UtcMicros>,
        assistant_arrived_at -> Nullable<UtcMicros>,
        is_for_study -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        studied_at -> Nullable<UtcMicros>,
        extension -> Nullable<Text>,
        recorded_call_id -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    ticket_totals (project_id, stage) {
        project_id -> Uuid7,
        stage -> Text,
        count -> BigInt,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    saved_views (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        user_id -> Uuid7,
        page -> Text,
        name -> Text,
        query -> Text,
        created_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    open_lists (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        period -> Text,
        content -> Text,
        created_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    slips (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        ticket_id -> Uuid7,
        slip_type -> Text,
        lead_id -> Nullable<Uuid7>,
        case_kind -> Text,
        stage -> Text,
        place -> Text,
        customer -> Nullable<Text>,
        phone -> Nullable<Text>,
        content -> Text,
        facility_id -> Nullable<Uuid7>,
        issued_at -> UtcMicros,
        issued_by -> Uuid7,
        team_id -> Nullable<Uuid7>,
        technician_id -> Nullable<Uuid7>,
        phoned_at -> Nullable<UtcMicros>,
        accepted_at -> Nullable<UtcMicros>,
        arrived_at -> Nullable<UtcMicros>,
        size_class -> Nullable<Text>,
        class_reason -> Nullable<Text>,
        class_changes -> Integer,
        is_in_warranty -> Bool,
        cause -> Nullable<Text>,
        work_done -> Nullable<Text>,
        replaced_parts -> Nullable<Text>,
        down_minutes -> Nullable<Integer>,
        outsider -> Nullable<Text>,
        needs_renewal -> Bool,
        materials -> Text,
        labour_fen -> BigInt,
        amount_fen -> BigInt,
        price_told_at -> Nullable<UtcMicros>,
        customer_opinion -> Nullable<Text>,
        customer_grade -> Nullable<Text>,
        signed_by -> Nullable<Text>,
        signed_at -> Nullable<UtcMicros>,
        signature_id -> Nullable<Uuid7>,
        is_confirmed_by_phone -> Bool,
        done_at -> Nullable<UtcMicros>,
        verified_by -> Nullable<Uuid7>,
        verified_at -> Nullable<UtcMicros>,
        verify_result -> Nullable<Text>,
        returned_at -> Nullable<UtcMicros>,
        callback_at -> Nullable<UtcMicros>,
        rework_of_id -> Nullable<Uuid7>,
        is_major_defect -> Bool,
        started_early_reason -> Nullable<Text>,
        void_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        filed_at_place -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    cannot_fix_reports (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        slip_id -> Uuid7,
        reason -> Text,
        expected_on -> Date,
        reported_at -> UtcMicros,
        reported_by -> Uuid7,
        published_at -> Nullable<UtcMicros>,
        published_by -> Nullable<Uuid7>,
        fixed_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    major_checks (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        slip_id -> Uuid7,
        due_on -> Date,
        checked_at -> Nullable<UtcMicros>,
        checked_by -> Nullable<Uuid7>,
        is_good -> Nullable<Bool>,
        note -> Nullable<Text>,
        assigned_to -> Nullable<Uuid7>,
        version -> Integer,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    callbacks (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        kind -> Text,
        is_regular -> Bool,
        ticket_id -> Uuid7,
        slip_id -> Nullable<Uuid7>,
        stage -> Text,
        due_at -> UtcMicros,
        assigned_to -> Nullable<Uuid7>,
        attempts -> Text,
        attempt_count -> Integer,
        next_attempt_at -> Nullable<UtcMicros>,
        first_attempt_at -> Nullable<UtcMicros>,
        called_at -> Nullable<UtcMicros>,
        called_by -> Nullable<Uuid7>,
        means -> Nullable<Text>,
        content -> Nullable<Text>,
        result -> Nullable<Text>,
        grade -> Nullable<Text>,
        is_solved -> Nullable<Bool>,
        waive_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        part_grades -> Nullable<Text>,
        is_for_quality -> Bool,
        sample_id -> Nullable<Uuid7>,
        wants_visit -> Bool,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    suggestions (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        ticket_id -> Uuid7,
        stage -> Text,
        content -> Text,
        team_id -> Uuid7,
        forwarded_at -> UtcMicros,
        answer -> Nullable<Text>,
        answered_at -> Nullable<UtcMicros>,
        answered_by -> Nullable<Uuid7>,
        outcome -> Nullable<Text>,
        outcome_reason -> Nullable<Text>,
        measure -> Nullable<Text>,
        responsible_id -> Nullable<Uuid7>,
        due_on -> Nullable<Date>,
        done_at -> Nullable<UtcMicros>,
        customer_told_at -> Nullable<UtcMicros>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    answers (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        topic -> Text,
        content -> Text,
        team_id -> Nullable<Uuid7>,
        valid_until -> Nullable<Date>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    needs (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        party_label -> Text,
        aspect -> Text,
        content -> Text,
        idea -> Nullable<Text>,
        state -> Text,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    incidents (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        content -> Text,
        place -> Text,
        is_open -> Bool,
        result -> Nullable<Text>,
        opened_at -> UtcMicros,
        opened_by -> Uuid7,
        closed_at -> Nullable<UtcMicros>,
        closed_by -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    ticket_papers (project_id, ticket_id, paper) {
        project_id -> Uuid7,
        ticket_id -> Uuid7,
        paper -> Text,
        checked_at -> UtcMicros,
        checked_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    call_lists (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        from_on -> Date,
        to_on -> Date,
        missing_rows -> Integer,
        missing_recordings -> Integer,
        created_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    recording_reviews (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        reviewed_at -> UtcMicros,
        reviewed_by -> Uuid7,
        note -> Text,
        recordings -> Integer,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    opinion_summaries (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        month -> Text,
        lines -> Text,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    staff_entries (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        user_id -> Uuid7,
        kind -> Text,
        happened_on -> Date,
        value -> Nullable<Text>,
        reason -> Text,
        decided_by -> Nullable<Text>,
        source -> Nullable<Text>,
        created_at -> UtcMicros,
        created_by -> Uuid7,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    staff_groups (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        name -> Text,
        kind -> Text,
        convenor_id -> Uuid7,
        members -> Text,
        is_active -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    special_events (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        ticket_id -> Uuid7,
        number -> Text,
        stage -> Text,
        place -> Text,
        content -> Text,
        found_at -> UtcMicros,
        found_by -> Uuid7,
        passed_on_at -> Nullable<UtcMicros>,
        passed_on_by -> Nullable<Uuid7>,
        report -> Nullable<Text>,
        written_at -> Nullable<UtcMicros>,
        written_by -> Nullable<Uuid7>,
        closed_at -> Nullable<UtcMicros>,
        closed_by -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    complaints (project_id, ticket_id) {
        project_id -> Uuid7,
        ticket_id -> Uuid7,
        stage -> Text,
        ownership -> Text,
        level -> Text,
        subject -> Text,
        is_from_other_team -> Bool,
        received_by -> Uuid7,
        received_at -> UtcMicros,
        passed_by -> Nullable<Uuid7>,
        passed_at -> Nullable<UtcMicros>,
        handler_id -> Nullable<Uuid7>,
        team_id -> Nullable<Uuid7>,
        tracker_id -> Uuid7,
        due_at -> UtcMicros,
        is_special -> Bool,
        is_major -> Bool,
        is_severe -> Bool,
        is_bespoke -> Bool,
        is_about_compensation -> Bool,
        compensation_fen -> Nullable<BigInt>,
        is_against_director -> Bool,
        hazard -> Nullable<Text>,
        hazard_at -> Nullable<UtcMicros>,
        head_told_at -> Nullable<UtcMicros>,
        head_told_by -> Nullable<Uuid7>,
        validity -> Nullable<Text>,
        validity_reason -> Nullable<Text>,
        validity_by -> Nullable<Uuid7>,
        investigation -> Nullable<Text>,
        plan -> Nullable<Text>,
        actions -> Nullable<Text>,
        escalated_at -> Nullable<UtcMicros>,
        instructed_at -> Nullable<UtcMicros>,
        instructed_by -> Nullable<Uuid7>,
        first_word_at -> Nullable<UtcMicros>,
        reply -> Nullable<Text>,
        replied_at -> Nullable<UtcMicros>,
        replied_by -> Nullable<Uuid7>,
        reply_means -> Nullable<Text>,
        rounds -> Integer,
        is_satisfied -> Nullable<Bool>,
        cause -> Nullable<Text>,
        prevention -> Nullable<Text>,
        special_report -> Nullable<Text>,
        special_report_id -> Nullable<Uuid7>,
        corrective_report -> Nullable<Text>,
        corrective_report_id -> Nullable<Uuid7>,
        announcement -> Nullable<Text>,
        announced_at -> Nullable<UtcMicros>,
        hq_ref -> Nullable<Text>,
        nodes -> Text,
        unsolved_reason -> Nullable<Text>,
        closed_at -> Nullable<UtcMicros>,
        closed_by -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    complaint_proposals (project_id, ticket_id) {
        project_id -> Uuid7,
        ticket_id -> Uuid7,
        reports -> Integer,
        proposed_at -> UtcMicros,
        decision -> Nullable<Text>,
        decided_at -> Nullable<UtcMicros>,
        decided_by -> Nullable<Uuid7>,
        reason -> Nullable<Text>,
        complaint_id -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    hot_lists (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        from_on -> Date,
        to_on -> Date,
        complaints -> Integer,
        topics -> Text,
        discussed_on -> Nullable<Date>,
        discussion -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    complaint_channels (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        channel -> Text,
        is_of_company -> Bool,
        address -> Text,
        hours -> Nullable<Text>,
        team_id -> Nullable<Uuid7>,
        is_open -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    duties (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        key -> Text,
        name -> Text,
        name_en -> Text,
        is_on -> Bool,
        role -> Text,
        held -> Text,
        evidence -> Text,
        recurrence -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    duty_tasks (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        duty_id -> Uuid7,
        name -> Text,
        name_en -> Text,
        named_on -> Date,
        made_for -> Uuid7,
        role -> Text,
        holder_id -> Nullable<Uuid7>,
        opens_on -> Date,
        due_on -> Date,
        due_at -> UtcMicros,
        lapses_at -> UtcMicros,
        evidence -> Text,
        state -> Text,
        note -> Nullable<Text>,
        done_at -> Nullable<UtcMicros>,
        done_by -> Nullable<Uuid7>,
        record_kind -> Nullable<Text>,
        record_id -> Nullable<Uuid7>,
        reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::Uuid7;
    use diesel::sql_types::*;

    duty_days (project_id) {
        project_id -> Uuid7,
        made_to -> Date,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    samples (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        stage -> Text,
        from_on -> Date,
        to_on -> Date,
        size -> Text,
        population -> Integer,
        without_phone -> Integer,
        asked_before -> Integer,
        frame -> Text,
        frame_sha256 -> Text,
        framed_at -> UtcMicros,
        framed_by -> Nullable<Uuid7>,
        algorithm -> Nullable<Text>,
        seed -> Nullable<Text>,
        drawn -> Nullable<Text>,
        drawn_at -> Nullable<UtcMicros>,
        drawn_by -> Nullable<Uuid7>,
        due_at -> Nullable<UtcMicros>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        purpose -> Text,
        organiser -> Nullable<Text>,
        passed_on_to -> Nullable<Text>,
        passed_on_at -> Nullable<UtcMicros>,
        passed_on_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    sample_items (project_id, sample_id, item_id) {
        project_id -> Uuid7,
        sample_id -> Uuid7,
        item_id -> Uuid7,
        position -> Integer,
        ticket_id -> Uuid7,
        slip_id -> Nullable<Uuid7>,
        callback_id -> Uuid7,
        technician_id -> Nullable<Uuid7>,
        category -> Nullable<Text>,
        stands_for_id -> Nullable<Uuid7>,
        place -> Nullable<Text>,
        is_given_up -> Bool,
        replaced_by_id -> Nullable<Uuid7>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    recorder_profiles (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        profile -> Text,
        is_active -> Bool,
        created_by -> Uuid7,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    call_imports (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        profile_id -> Uuid7,
        file_name -> Text,
        lines -> Integer,
        added -> Integer,
        known -> Integer,
        faults -> Integer,
        from_on -> Nullable<Date>,
        to_on -> Nullable<Date>,
        imported_by -> Uuid7,
        created_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    recorded_calls (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        import_id -> Uuid7,
        key -> Text,
        on_day -> Date,
        started_at -> UtcMicros,
        direction -> Text,
        line -> Nullable<Text>,
        caller -> Nullable<Text>,
        called -> Nullable<Text>,
        ring_seconds -> Nullable<Integer>,
        talk_seconds -> Integer,
        extension -> Nullable<Text>,
        recording -> Nullable<Text>,
        part_of_id -> Nullable<Uuid7>,
        is_in_rings -> Nullable<Bool>,
        is_unreturned -> Bool,
        created_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    call_days (project_id, on_day) {
        project_id -> Uuid7,
        on_day -> Date,
        stage -> Text,
        calls -> Integer,
        incoming -> Integer,
        missed -> Integer,
        missed_withheld -> Integer,
        unreturned -> Integer,
        rung -> Integer,
        in_rings -> Integer,
        matched -> Integer,
        left_calls -> Integer,
        left_rows -> Integer,
        left_pairs -> Integer,
        drift_seconds -> Nullable<Integer>,
        matched_at -> UtcMicros,
        signed_at -> Nullable<UtcMicros>,
        signed_by -> Nullable<Uuid7>,
        reopen_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    call_pairs (project_id, call_id) {
        project_id -> Uuid7,
        call_id -> Uuid7,
        contact_id -> Uuid7,
        on_day -> Date,
        score -> Integer,
        reason -> Text,
        is_ambiguous -> Bool,
        instead -> Text,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    call_settlements (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        on_day -> Date,
        call_id -> Nullable<Uuid7>,
        contact_id -> Nullable<Uuid7>,
        settlement -> Text,
        note -> Nullable<Text>,
        settled_by -> Uuid7,
        settled_at -> UtcMicros,
        voided_at -> Nullable<UtcMicros>,
        voided_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    return_calls (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        on_day -> Date,
        number -> Text,
        party_id -> Nullable<Uuid7>,
        stage -> Text,
        calls -> Integer,
        last_at -> UtcMicros,
        outcome -> Nullable<Text>,
        note -> Nullable<Text>,
        ended_at -> Nullable<UtcMicros>,
        ended_by -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    telephone_keys (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        name -> Text,
        created_by -> Uuid7,
        created_at -> UtcMicros,
        shown_at -> Nullable<UtcMicros>,
        last_used_at -> Nullable<UtcMicros>,
        revoked_at -> Nullable<UtcMicros>,
        revoked_by -> Nullable<Uuid7>,
        version -> Integer,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    telephone_deliveries (project_id, signature) {
        project_id -> Uuid7,
        signature -> Text,
        taken_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    live_calls (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        call_name -> Text,
        stage -> Text,
        line -> Nullable<Text>,
        caller -> Nullable<Text>,
        called -> Nullable<Text>,
        extension -> Nullable<Text>,
        party_id -> Nullable<Uuid7>,
        rang_at -> UtcMicros,
        answered_at -> Nullable<UtcMicros>,
        ended_at -> Nullable<UtcMicros>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    procedure_kinds (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        code -> Text,
        number -> Integer,
        definition -> Text,
        is_active -> Bool,
        created_at -> UtcMicros,
        created_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    procedures (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        kind -> Text,
        definition -> Text,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        other_party_id -> Nullable<Uuid7>,
        record_kind -> Nullable<Text>,
        record_id -> Nullable<Uuid7>,
        stage -> Text,
        is_blocked -> Bool,
        opened_at -> UtcMicros,
        opened_by -> Uuid7,
        reason -> Nullable<Text>,
        ended_at -> Nullable<UtcMicros>,
        ended_by -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    procedure_steps (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        procedure_id -> Uuid7,
        key -> Text,
        position -> Integer,
        state -> Text,
        is_required -> Bool,
        evidence -> Nullable<Text>,
        note -> Nullable<Text>,
        done_at -> Nullable<UtcMicros>,
        done_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    signed_papers (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        procedure_id -> Uuid7,
        step_key -> Text,
        code -> Text,
        name -> Text,
        name_en -> Text,
        copy -> Text,
        file_id -> Nullable<Uuid7>,
        number -> Nullable<Text>,
        dated_on -> Nullable<Date>,
        signed_by -> Nullable<Text>,
        place -> Nullable<Text>,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        created_at -> UtcMicros,
        created_by -> Uuid7,
        voided_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    procedure_payments (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        procedure_id -> Uuid7,
        step_key -> Text,
        code -> Text,
        name -> Text,
        name_en -> Text,
        amount_fen -> BigInt,
        receipt_number -> Text,
        is_deposit -> Bool,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        taken_at -> UtcMicros,
        taken_by -> Uuid7,
        voided_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    cards (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        kind -> Text,
        stage -> Text,
        card_number -> Nullable<Text>,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        plate -> Nullable<Text>,
        procedure_id -> Uuid7,
        is_by_phone -> Bool,
        applied_at -> UtcMicros,
        dispatched_at -> Nullable<UtcMicros>,
        opened_at -> Nullable<UtcMicros>,
        opened_by -> Nullable<Uuid7>,
        handed_at -> Nullable<UtcMicros>,
        signed_by -> Nullable<Text>,
        signature_id -> Nullable<Uuid7>,
        paper_place -> Nullable<Text>,
        agreement_id -> Nullable<Uuid7>,
        lost_at -> Nullable<UtcMicros>,
        lost_reported_by -> Nullable<Text>,
        replaces_id -> Nullable<Uuid7>,
        ended_at -> Nullable<UtcMicros>,
        reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        created_by -> Uuid7,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    card_events (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        card_id -> Uuid7,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        stage -> Text,
        at -> UtcMicros,
        by -> Uuid7,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    card_top_ups (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        card_id -> Uuid7,
        amount_fen -> BigInt,
        receipt_number -> Nullable<Text>,
        at -> UtcMicros,
        by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    decorations (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        kind -> Text,
        stage -> Text,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        firm_name -> Text,
        firm_licence -> Nullable<Text>,
        firm_contact -> Text,
        firm_phone -> Text,
        works -> Text,
        planned_from -> Date,
        planned_to -> Date,
        procedure_id -> Uuid7,
        applied_at -> UtcMicros,
        permit_number -> Nullable<Text>,
        permit_from -> Nullable<Date>,
        permit_to -> Nullable<Date>,
        reason -> Nullable<Text>,
        ended_at -> Nullable<UtcMicros>,
        version -> Integer,
        created_at -> UtcMicros,
        created_by -> Uuid7,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    decoration_changes (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        decoration_id -> Uuid7,
        kind -> Text,
        stage -> Text,
        from_on -> Date,
        to_on -> Nullable<Date>,
        reason -> Text,
        procedure_id -> Uuid7,
        permit_number -> Nullable<Text>,
        asked_at -> UtcMicros,
        asked_by -> Uuid7,
        ended_at -> Nullable<UtcMicros>,
        refused_because -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    worker_passes (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        decoration_id -> Uuid7,
        number -> Text,
        person -> Text,
        id_tail -> Nullable<Text>,
        trade -> Nullable<Text>,
        photo_id -> Nullable<Uuid7>,
        valid_to -> Date,
        state -> Text,
        issued_at -> UtcMicros,
        issued_by -> Uuid7,
        ended_at -> Nullable<UtcMicros>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    decoration_violations (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        decoration_id -> Uuid7,
        at -> UtcMicros,
        by -> Uuid7,
        place -> Text,
        text -> Text,
        photo_id -> Nullable<Uuid7>,
        action -> Nullable<Text>,
        closed_at -> Nullable<UtcMicros>,
        closed_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    decoration_exits (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        decoration_id -> Uuid7,
        procedure_id -> Uuid7,
        stage -> Text,
        asked_at -> UtcMicros,
        asked_by -> Uuid7,
        is_permit_back -> Bool,
        is_loss_declared -> Bool,
        items -> Nullable<Text>,
        judged_at -> Nullable<UtcMicros>,
        judged_by -> Nullable<Uuid7>,
        kept_fen -> BigInt,
        payee -> Nullable<Text>,
        told_to -> Nullable<Text>,
        filed_at -> Nullable<UtcMicros>,
        refund_fen -> Nullable<BigInt>,
        receipt_number -> Nullable<Text>,
        refunded_at -> Nullable<UtcMicros>,
        refunded_by -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    entrustments (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        unit_id -> Uuid7,
        owner_id -> Uuid7,
        kind -> Text,
        subjects -> Text,
        services -> Text,
        fee_fen -> Nullable<BigInt>,
        from_on -> Date,
        to_on -> Nullable<Date>,
        paper_id -> Nullable<Uuid7>,
        paper_kept_at -> Nullable<Text>,
        paper_seen_by -> Nullable<Uuid7>,
        ended_on -> Nullable<Date>,
        ended_at -> Nullable<UtcMicros>,
        ended_by -> Nullable<Uuid7>,
        ended_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        created_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    key_sets (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        kind -> Text,
        unit_id -> Nullable<Uuid7>,
        room -> Nullable<Text>,
        pieces -> Integer,
        pieces_out -> Integer,
        labels -> Nullable<Text>,
        place -> Text,
        custodian_role -> Text,
        custodian_id -> Uuid7,
        agreement_id -> Nullable<Uuid7>,
        received_at -> UtcMicros,
        received_from -> Text,
        state -> Text,
        lost_at -> Nullable<UtcMicros>,
        lost_reason -> Nullable<Text>,
        lost_ticket_id -> Nullable<Uuid7>,
        owner_told_at -> Nullable<UtcMicros>,
        returned_at -> Nullable<UtcMicros>,
        returned_to -> Nullable<Text>,
        signature_id -> Nullable<Uuid7>,
        filed_at_place -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        created_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    key_loans (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        key_set_id -> Uuid7,
        pieces -> Integer,
        pieces_out -> Integer,
        borrower_id -> Nullable<Uuid7>,
        borrower_name -> Text,
        purpose -> Text,
        note -> Nullable<Text>,
        out_at -> UtcMicros,
        lent_by -> Uuid7,
        signature_id -> Nullable<Uuid7>,
        filed_at_place -> Nullable<Text>,
        due_at -> UtcMicros,
        agreed_on -> Nullable<Date>,
        agreed_with -> Nullable<Text>,
        agreed_by -> Nullable<Uuid7>,
        agreed_note -> Nullable<Text>,
        agreed_at -> Nullable<UtcMicros>,
        returned_at -> Nullable<UtcMicros>,
        received_by -> Nullable<Uuid7>,
        condition -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    key_moves (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        key_set_id -> Uuid7,
        loan_id -> Nullable<Uuid7>,
        kind -> Text,
        pieces -> Integer,
        moved_at -> UtcMicros,
        moved_by -> Uuid7,
        custodian_id -> Uuid7,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    key_counts (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        month -> Text,
        scope -> Text,
        lines -> Nullable<Text>,
        by_hr_id -> Nullable<Uuid7>,
        hr_signed_at -> Nullable<UtcMicros>,
        by_steward_id -> Nullable<Uuid7>,
        steward_signed_at -> Nullable<UtcMicros>,
        closed_at -> Nullable<UtcMicros>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        created_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    key_scans (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        count_id -> Uuid7,
        code -> Text,
        key_set_id -> Nullable<Uuid7>,
        found -> Integer,
        pieces_held -> Nullable<Integer>,
        pieces_out -> Nullable<Integer>,
        scanned_at -> UtcMicros,
        scanned_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    key_reasons (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        count_id -> Uuid7,
        code -> Text,
        reason -> Text,
        given_at -> UtcMicros,
        given_by -> Uuid7,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    shift_handovers (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        giver_id -> Uuid7,
        taker_id -> Uuid7,
        state -> Text,
        items -> Text,
        drawer_fen -> Nullable<BigInt>,
        notes -> Nullable<Text>,
        given_at -> UtcMicros,
        taken_at -> Nullable<UtcMicros>,
        remarks -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    gates (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        name -> Text,
        is_active -> Bool,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    parking_permits (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        plate -> Text,
        from_on -> Date,
        to_on -> Nullable<Date>,
        card_no -> Nullable<Text>,
        papers -> Text,
        state -> Text,
        stopped_at -> Nullable<UtcMicros>,
        stopped_by -> Nullable<Uuid7>,
        stop_reason -> Nullable<Text>,
        created_by -> Uuid7,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    gate_entries (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        gate_id -> Uuid7,
        on_day -> Date,
        nth -> Integer,
        at -> UtcMicros,
        direction -> Text,
        kind -> Text,
        name -> Nullable<Text>,
        plate -> Nullable<Text>,
        persons -> Integer,
        unit_id -> Nullable<Uuid7>,
        party_id -> Nullable<Uuid7>,
        company -> Nullable<Text>,
        reason -> Nullable<Text>,
        damage -> Nullable<Text>,
        note -> Nullable<Text>,
        document_kind -> Nullable<Text>,
        document_tail -> Nullable<Text>,
        document_taken_at -> Nullable<UtcMicros>,
        document_returned_at -> Nullable<UtcMicros>,
        permit_id -> Nullable<Uuid7>,
        in_id -> Nullable<Uuid7>,
        left_at -> Nullable<UtcMicros>,
        created_by -> Uuid7,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        pass_id -> Nullable<Uuid7>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    gate_readings (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        on_day -> Date,
        user_id -> Uuid7,
        up_to -> Integer,
        read_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    goods_releases (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        number -> Text,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        mandate -> Text,
        agreement -> Nullable<Text>,
        goods -> Text,
        leaves_on -> Date,
        note -> Nullable<Text>,
        stage -> Text,
        requested_by -> Uuid7,
        approved_by -> Nullable<Uuid7>,
        approved_at -> Nullable<UtcMicros>,
        gate_id -> Nullable<Uuid7>,
        carried -> Nullable<Text>,
        ended_by -> Nullable<Uuid7>,
        ended_at -> Nullable<UtcMicros>,
        reason -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    parcels (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        unit_id -> Uuid7,
        party_id -> Nullable<Uuid7>,
        recipient -> Text,
        phone_tail -> Nullable<Text>,
        carrier -> Text,
        tracking_no -> Nullable<Text>,
        shelf -> Nullable<Text>,
        stage -> Text,
        arrived_at -> UtcMicros,
        told_at -> Nullable<UtcMicros>,
        told_by -> Nullable<Uuid7>,
        ended_at -> Nullable<UtcMicros>,
        ended_by -> Nullable<Uuid7>,
        fetched_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        created_by -> Uuid7,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    visits (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        unit_id -> Uuid7,
        regime -> Nullable<Text>,
        reason -> Text,
        slot -> Text,
        planned_on -> Date,
        last_on -> Nullable<Date>,
        rank -> Integer,
        care -> Text,
        alert_id -> Nullable<Uuid7>,
        due_at -> Nullable<UtcMicros>,
        steward_id -> Nullable<Uuid7>,
        state -> Text,
        started_at -> Nullable<UtcMicros>,
        ended_at -> Nullable<UtcMicros>,
        visited_by -> Nullable<Uuid7>,
        key_loan_id -> Nullable<Uuid7>,
        checks -> Text,
        done -> Text,
        problems -> Text,
        note -> Nullable<Text>,
        feedback_due_at -> Nullable<UtcMicros>,
        feedback_at -> Nullable<UtcMicros>,
        feedback_by -> Nullable<Uuid7>,
        feedback_to -> Nullable<Text>,
        feedback_means -> Nullable<Text>,
        feedback_text -> Nullable<Text>,
        closed_at -> Nullable<UtcMicros>,
        why -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        created_by -> Nullable<Uuid7>,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    disaster_alerts (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        kind -> Text,
        note -> Nullable<Text>,
        from_at -> UtcMicros,
        to_at -> Nullable<UtcMicros>,
        declared_by -> Uuid7,
        ended_by -> Nullable<Uuid7>,
        version -> Integer,
        created_at -> UtcMicros,
        updated_at -> UtcMicros,
        withdrawn_why -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    holiday_campaigns (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        holiday -> Text,
        first_day -> Date,
        window_from -> Date,
        window_to -> Date,
        is_season -> Bool,
        lapsed_at -> Nullable<UtcMicros>,
        version -> Integer,
        created_at -> UtcMicros,
        created_by -> Nullable<Uuid7>,
        updated_at -> UtcMicros,
    }
}

diesel::table! {
    use crate::db::types::{UtcMicros, Uuid7};
    use diesel::sql_types::*;

    concierge_cases (project_id, id) {
        project_id -> Uuid7,
        id -> Uuid7,
        campaign_id -> Uuid7,
        unit_id -> Uuid7,
        party_id -> Uuid7,
        steward_id -> Nullable<Uuid7>,
        state -> Text,
        added_reason -> Nullable<Text>,
        attempts -> Integer,
        contacted_at -> Nullable<UtcMicros>,
        contacted_by -> Nullable<Uuid7>,
        coming -> Nullable<Text>,
        arrival_at -> Nullable<UtcMicros>,
        wants_pickup -> Bool,
        pickup_note -> Nullable<Text>,
        needs -> Nullable<Text>,
        visit_id -> Nullable<Uuid7>,
        prepared_at -> Nullable<UtcMicros>,
        arrived_at -> Nullable<UtcMicros>,
        visited_at -> Nullable<UtcMicros>,
        visited_by -> Nullable<Uuid7>,
        visit_note -> Nullable<Text>,
        opinion -> Nullable<Text>,
        feedback -> Nullable<Text>,
        complaints -> Text,
        why -> Nullable<Text>,
        version -> Integer,
        created_at -> UtcMicros,
        created_by -> Nullable<Uuid7>,
        updated_at -> UtcMicros,
    }
}

/// Allows the tables of a line to stand in one query with the first one. Diesel can make this of every pair, but the
/// compiler compares these impls with each other: with a hundred tables that took an eighth of its time.
macro_rules! joined {
    ($($table:ident: $($other:ident),+;)+) => {
        $($(diesel::allow_tables_to_appear_in_same_query!($table, $other);)+)+
    };
}

joined! {
    users: role_assignments, sessions, absences, team_members, certificates, zone_stewards, party_tags, gate_readings;
    role_assignments: absences;
    sessions: refresh_tokens;
    attachments: tickets, contacts;
    clocks: tickets, slips;
    notices: clock_steps;
    teams: slips;
    units: parties, occupancies, procedures, cards, decorations, worker_passes, decoration_violations, entrustments, key_sets, key_loans, gates, parking_permits, gate_entries, goods_releases, parcels, visits, concierge_cases;
    parties: occupancies, party_tags, procedures, cards, card_events, decorations, decoration_violations, entrustments, gates, parking_permits, gate_entries, goods_releases, parcels, concierge_cases;
    occupancies: cards;
    categories: tickets, slips;
    tickets: contacts, slips, cannot_fix_reports, major_checks, callbacks, suggestions, complaints, complaint_proposals, sample_items;
    slips: cannot_fix_reports, major_checks, callbacks, suggestions, complaints, sample_items;
    callbacks: sample_items;
    cards: card_events;
    decorations: worker_passes, decoration_violations;
    key_sets: key_loans;
    gates: gate_entries;
}
