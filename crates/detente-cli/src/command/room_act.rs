//! `detente room take, release, sign, leave, forget`: what does somebody do beside calls?

use detente_room::{Seat, composed, mediator, party};

use super::room_call::tell_text;
use super::room_desk::{agree, open, refuse, time};
use crate::failure::Failure;
use crate::output;
use crate::room_args::{DeskArgs, ForgetArgs, ReleaseArgs};
use crate::status::Status;

pub(super) fn take(args: &DeskArgs) -> Result<Status, Failure> {
    let opened = open(args)?;
    let told = opened.desk.told().map_err(refuse)?;
    super::room_log::tell(&told)?;
    opened.end()?;
    Ok(Status::Done)
}

pub(super) fn release(args: &ReleaseArgs) -> Result<Status, Failure> {
    let (until, what) = (time(&args.until)?, composed(&args.what));
    let mut opened = open(&args.desk)?;
    let question = format!(
        "{} will be told, signed by you, so that it can show it to others: {}\nSend?",
        args.to, what
    );
    agree(&question, &args.desk.opening)?;
    opened.act(|desk, own, means| party::release(desk, own, (&what, &args.to, &until), means))?;
    opened.end()?;
    Ok(Status::Done)
}

pub(super) fn sign(args: &DeskArgs) -> Result<Status, Failure> {
    let mut opened = open(args)?;
    let state = opened.desk.state().map_err(refuse)?;
    let text = state.texts.iter().find(|it| Some(it.hash().as_str()) == state.accepted_text());
    if let Some(text) = text {
        tell_text(text);
        agree("All will have your signature under this text. Sign?", &args.opening)?;
    }
    opened.act(party::sign)?;
    output::say("Signed. It counts once the mediator has put it into the log.\n")?;
    opened.end()?;
    Ok(Status::Done)
}

pub(super) fn leave(args: &DeskArgs) -> Result<Status, Failure> {
    let mut opened = open(args)?;
    agree("All will learn that you leave, and there is no way back. Leave?", &args.opening)?;
    opened.act(|desk, own, means| match desk.part {
        Seat::Mediator => mediator::leave(desk, own, means),
        Seat::Party => party::leave(desk, own, means),
    })?;
    opened.end()?;
    Ok(Status::Done)
}

pub(super) fn forget(args: &ForgetArgs) -> Result<Status, Failure> {
    let mut opened = open(&args.desk)?;
    let question = format!("The answers of round {} will be gone for good. Go on?", args.round);
    agree(&question, &args.desk.opening)?;
    opened.desk.forget(args.round).map_err(refuse)?;
    // Before the rest is kept, so that whoever is cut off here can forget it once more.
    opened.folder.wipe_answers(&opened.own, args.round).map_err(refuse)?;
    opened.keep()?;
    output::say(&format!(
        "The answers of round {} are overwritten. That no copy of the disk has them nobody can prove.\n",
        args.round
    ))?;
    Ok(Status::Done)
}
