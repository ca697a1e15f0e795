//! `detente room identity, new, invite, join`: how does a room begin?

use std::path::PathBuf;

use detente_room::mediator::Plan;
use detente_room::{
    Identity, PairStage, RoomFolder, compared_words, mediator, party, public_case, read_file,
    read_plan, words, write_private,
};

use super::room_desk::{
    agree, ask_hidden, ask_line, chance, identity as opened, open, read_words, refuse, tell_out,
    with_means,
};
use crate::failure::Failure;
use crate::output;
use crate::room_args::{IdentityArgs, InviteArgs, RoomJoinArgs, RoomNewArgs};
use crate::status::Status;

pub(super) fn identity(args: &IdentityArgs) -> Result<Status, Failure> {
    if !detente_room::message::is_name(&args.name) {
        return Err(Failure::Usage(
            format!("`{}` is no name", args.name),
            "small letters, digits and hyphens, a letter first".to_owned(),
        ));
    }
    let path = PathBuf::from(format!("{}.identity", args.name));
    for path in [Some(&path), args.words.as_ref()].into_iter().flatten() {
        if path.exists() {
            let what = format!("`{}` is there already", path.display());
            return Err(Failure::Usage(
                what,
                "keys are never replaced: take another name".to_owned(),
            ));
        }
    }
    let mut bytes = [0; 9];
    chance()(&mut bytes);
    let six = words::to_open(&bytes);
    if let Some(file) = &args.words {
        write_private(file, format!("{}\n", *six).as_bytes()).map_err(refuse)?;
    } else {
        output::note(&format!(
            "Write these six words down, and show them to nobody:\n\n  {}\n\n",
            *six
        ));
        let typed = ask_hidden("Type them: ")?;
        if *words::as_typed(&typed) != *six {
            return Err(Failure::Usage(
                "these aren't the six words".to_owned(),
                "nothing was made; begin again".to_owned(),
            ));
        }
    }
    let file = with_means(|means| Identity::new(&args.name, means).file(&six, means));
    write_private(&path, file.map_err(refuse)?.as_bytes()).map_err(refuse)?;
    output::say(&format!(
        "{} holds the keys of {}. Copy it to a second stick: there is no way back without it and the six words.\n",
        path.display(),
        args.name
    ))?;
    Ok(Status::Done)
}

pub(super) fn new(args: &RoomNewArgs) -> Result<Status, Failure> {
    let opening = &args.desk.opening;
    let path = needed(opening.identity.as_ref())?;
    let text = read_file(&args.rules).map_err(refuse)?;
    let (charter, parties) = read_plan(&String::from_utf8_lossy(&text)).map_err(refuse)?;
    let case = match &args.case {
        // Nobody's private file is read: whoever wasn't given one can't pass it on.
        Some(case) => {
            let opened = detente::open_with(case, &detente::Private::Of(Vec::new()))?;
            public_case(&opened).map_err(refuse)?
        }
        None => String::new(),
    };
    if !case.is_empty() {
        output::note(&case);
        agree("All parties will get this part of the case. Go on?", opening)?;
    }
    let own = opened(&path, opening)?;
    let plan = Plan { charter, parties, case, blind: args.blind_names };
    let mut desk = with_means(|means| mediator::begin(plan, &own, means)).map_err(refuse)?;
    let folder = RoomFolder::create(&args.desk.folder, &absolute(path), &desk).map_err(refuse)?;
    with_means(|means| folder.keep(&mut desk, &own, &[], means)).map_err(refuse)?;
    let parties: Vec<&str> = desk.pairs.keys().map(String::as_str).collect();
    output::say(&format!(
        "{} is a room: {}, between {}. Now invite each: detente room invite {} {}\n",
        args.desk.folder.display(),
        desk.charter.title,
        parties.join(" and "),
        args.desk.folder.display(),
        parties.first().unwrap_or(&"PARTY")
    ))?;
    Ok(Status::Done)
}

pub(super) fn invite(args: &InviteArgs) -> Result<Status, Failure> {
    let mut opened = open(&args.desk)?;
    let invitation = opened.act(|desk, _, means| mediator::invite(desk, &args.party, means))?;
    let usual = || PathBuf::from(format!("invite-{}.detente", args.party));
    let path = args.to.clone().unwrap_or_else(usual);
    write_private(&path, invitation.as_bytes()).map_err(refuse)?;
    output::say(&format!(
        "{} is for {} alone. Hand it over in person, or by somebody whom you trust; it belongs on another stick than the identity.\n",
        path.display(),
        args.party
    ))?;
    Ok(Status::Done)
}

pub(super) fn join(args: &RoomJoinArgs) -> Result<Status, Failure> {
    match (&args.invitation, &args.compared) {
        (Some(invitation), _) => accept(args, invitation),
        (None, Some(party)) => compare(args, party),
        (None, None) => Err(Failure::Usage(
            "there is no invitation, and nobody to compare with".to_owned(),
            "name the invitation; or, as the mediator, --compared PARTY".to_owned(),
        )),
    }
}

fn accept(args: &RoomJoinArgs, invitation: &std::path::Path) -> Result<Status, Failure> {
    let opening = &args.desk.opening;
    let path = needed(opening.identity.as_ref())?;
    let file = read_file(invitation).map_err(refuse)?;
    let own = opened(&path, opening)?;
    let mut desk = with_means(|means| party::join(&file, &own, means)).map_err(refuse)?;
    let eight = compared_words(&desk, &desk.id).map_err(refuse)?.join(" ");
    let rules = &desk.charter.rules;
    output::note(&format!(
        "{}, with {} as the mediator. You are {}.\n",
        desk.charter.title, desk.mediator.0, desk.id
    ));
    for (rule, most) in &rules.outputs {
        output::note(&format!("{} at most {most} times. {}\n", rule.word(), rule.leaks()));
    }
    output::note(&format!(
        "At most {} calls. {} must answer.\n",
        rules.rounds,
        rules.must_answer.join(", ")
    ));
    agree("Join under these rules?", opening)?;
    let folder = RoomFolder::create(&args.desk.folder, &absolute(path), &desk).map_err(refuse)?;
    with_means(|means| folder.keep(&mut desk, &own, &[], means)).map_err(refuse)?;
    if let Some(say) = &args.say {
        write_private(say, format!("{eight}\n").as_bytes()).map_err(refuse)?;
    } else {
        output::say(&format!(
            "Carry what is in out/ to {}. Then read out these eight words, face to face or where you know each other's voice:\n\n  {eight}\n\nIf one differs, somebody stands between you: don't go on.\n",
            desk.mediator.0
        ))?;
    }
    tell_out(&folder)?;
    Ok(Status::Done)
}

fn compare(args: &RoomJoinArgs, party: &str) -> Result<Status, Failure> {
    let mut opened = open(&args.desk)?;
    let joined = opened.desk.pairs.get(party).is_some_and(|it| it.stage == PairStage::Joined);
    if !joined {
        return Err(Failure::Refused(
            "not-joined",
            format!("`{party}` hasn't joined, or was compared before"),
        ));
    }
    let eight = compared_words(&opened.desk, party).map_err(refuse)?;
    let differ = || {
        Failure::Refused(
            "words-differ",
            format!(
                "the words differ: somebody may stand between you and {party}. Invite them again, by another way"
            ),
        )
    };
    if let Some(heard) = &args.heard {
        if *read_words(heard)? != eight.join(" ") {
            return Err(differ());
        }
    } else {
        for (at, word) in eight.iter().enumerate() {
            let heard = ask_line(&format!("Word {} that {party} reads out: ", at + 1))?;
            if words::as_typed(&heard).as_str() != *word {
                return Err(differ());
            }
        }
    }
    let by = opened.own.name.clone();
    opened.act(|desk, own, means| mediator::compared(desk, own, (party, &by), means))?;
    let open = !opened.desk.log.is_empty();
    let then = if open {
        "All were compared: the room is open."
    } else {
        "Others are still to be compared."
    };
    output::say(&format!("The words of {party} are the same. {then}\n"))?;
    opened.end()?;
    Ok(Status::Done)
}

fn needed(identity: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    identity.cloned().ok_or_else(|| {
        Failure::Usage(
            "it isn't said as whom".to_owned(),
            "add --as NAME.identity; `detente room identity NAME` makes one".to_owned(),
        )
    })
}

/// Commands may be run from elsewhere later.
fn absolute(path: PathBuf) -> PathBuf {
    path.canonicalize().unwrap_or(path)
}
