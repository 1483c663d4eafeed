using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>Lets orders pass where there is no waiting room, and those that come with an admission where there is one.</summary>
internal sealed class AdmissionGate(Rooms rooms, AdmissionTokens tokens, Repeat repeat, IGrainFactory grains)
{
    /// <summary>Where a client sends its admission.</summary>
    public const string Header = "X-Admission-Token";

    /// <summary>What the header must be.</summary>
    public const string Description = "The admissionToken of the waiting room, where the event has one that is on.";

    /// <summary>Asks for an order to be let pass; it then is bound to the caller's admission.</summary>
    /// <returns>Why it may not be placed (null: it may), and by what it was let pass (null: by nothing that could be given back).</returns>
    public async ValueTask<(ProblemResult? Problem, UseAdmission? Pass)> EnterAsync(HttpContext context, Guid orderId, PlaceOrder order)
    {
        var room = await rooms.ViewAsync(order.EventId);
        if (room.Settings.Mode == RoomMode.Off)
            return (null, null);

        var (use, pass) = await UseAsync(context, orderId, order);
        if (use is AdmissionUse.Granted)
            return (null, pass);

        // A repeated request is no new order, even if its admission is over by now.
        var known = await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId), 0, static (grain, _, cancellation) => grain.Get(cancellation), context.RequestAborted);
        return (known is null ? ToProblem(use) : null, null);
    }

    /// <summary>Says that this request for an order was refused. If no other has placed it, nor can, its admission is free again.</summary>
    public Task GiveBackAsync(Guid eventId, UseAdmission pass) => grains.QueuePlace(eventId, pass.UserId).GiveBack(pass);

    private async ValueTask<(AdmissionUse? Use, UseAdmission? Pass)> UseAsync(HttpContext context, Guid orderId, PlaceOrder order)
    {
        if (context.Request.Headers[Header] is not [{ Length: > 0 } token])
            return (null, null);
        if (await tokens.VerifyAsync(token, order.EventId, order.BuyerId, context.RequestAborted) is not { } number)
            return (AdmissionUse.NotAdmitted, null);
        var pass = new UseAdmission(order.BuyerId, number, orderId, Guid.NewGuid());
        var use = await repeat.AskAsync(
            grains.QueuePlace(order.EventId, order.BuyerId), pass, static (place, pass) => place.Use(pass), context.RequestAborted);
        return (use, pass);
    }

    private static ProblemResult ToProblem(AdmissionUse? use) => use switch
    {
        null => Problem.AdmissionRequired($"This event has a waiting room. Join it, and send the token that you get there as {Header}."),
        AdmissionUse.Used => Problem.AdmissionRequired("This admission has been used for another order. Join the waiting room again."),
        AdmissionUse.Overloaded => Problem.Overloaded(),
        _ => Problem.AdmissionRequired("This admission is not valid, or its time is over. Join the waiting room again."),
    };
}
