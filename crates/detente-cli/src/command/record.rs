//! `detente record`: what is done with the record of a case?

use detente::evidence::record::{agreement, coders};
use detente::{recording, view};

use super::recorded::open_record;
use super::{
    record_add, record_decide, record_exchange, record_list, record_review, record_suggest,
};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::{AgreementArgs, RecordArgs, RecordCommand, StatusArgs};
use crate::status::Status;

pub(super) fn run(args: &RecordArgs, common: &Common) -> Result<Status, Failure> {
    match &args.command {
        RecordCommand::Add(args) => record_add::run(args, common),
        RecordCommand::List(args) => record_list::run(args, common),
        RecordCommand::Accept(args) => record_decide::accept(args, common),
        RecordCommand::Reject(args) => record_decide::reject(args, common),
        RecordCommand::Edit(args) => record_decide::edit(args, common),
        RecordCommand::Reopen(args) => record_decide::reopen(args, common),
        RecordCommand::Mark(args) => record_decide::mark(args, common),
        RecordCommand::Log(args) => record_list::log(args, common),
        RecordCommand::Review(args) => record_review::run(args, common),
        RecordCommand::Agreement(args) => agree(args, common),
        RecordCommand::Export(args) => record_exchange::export(args, common),
        RecordCommand::Import(args) => record_exchange::import(args, common),
        RecordCommand::Status(args) => status(args, common),
        RecordCommand::Suggest(args) => record_suggest::run(args, common),
    }
}

fn agree(args: &AgreementArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let (first, second) = &args.between;
    let found = agreement(&opened.record, first, second);
    let view = view::record_agreement(first, second, &found);
    if common.json {
        output::json(&view)?;
        return Ok(Status::Done);
    }
    output::page(&detente_page::agreement(&view))?;
    Ok(Status::Done)
}

fn status(args: &StatusArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let view = view::record_status(&opened.record, &coders(&opened.record));
    if common.json {
        output::json(&view)?;
        return Ok(Status::Done);
    }
    output::page(&detente_page::coders(&view, &|actor| recording::called(&opened, actor)))?;
    Ok(Status::Done)
}
