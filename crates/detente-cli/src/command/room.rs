//! `detente room`: what is done in a room by those who are in it?

use crate::args::Common;
use crate::failure::Failure;
use crate::room_args::{RoomArgs, RoomCommand};
use crate::status::Status;

use super::{room_act, room_begin, room_call, room_log};

pub(super) fn run(args: &RoomArgs, common: &Common) -> Result<Status, Failure> {
    match &args.command {
        RoomCommand::Identity(args) => room_begin::identity(args),
        RoomCommand::New(args) => room_begin::new(args),
        RoomCommand::Invite(args) => room_begin::invite(args),
        RoomCommand::Join(args) => room_begin::join(args),
        RoomCommand::Take(args) => room_act::take(args),
        RoomCommand::Text(args) => room_call::text(args),
        RoomCommand::Call(args) => room_call::call(args),
        RoomCommand::Answer(args) => room_call::answer(args),
        RoomCommand::Close(args) => room_call::close(args),
        RoomCommand::Outcome(args) => room_call::outcome(args, common),
        RoomCommand::Release(args) => room_act::release(args),
        RoomCommand::Sign(args) => room_act::sign(args),
        RoomCommand::Leave(args) => room_act::leave(args),
        RoomCommand::Void(args) => room_call::void(args),
        RoomCommand::Forget(args) => room_act::forget(args),
        RoomCommand::Log(args) => room_log::log(args, common),
        RoomCommand::Verify(args) => room_log::verify(args, common),
    }
}
