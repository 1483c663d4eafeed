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
    /// <returns>Why it may not be placed (null: it may), and whether it is bound.</returns>
    public async ValueTask<(ProblemResult? Problem, bool IsBound)> EnterAsync(HttpContext context, Guid orderId, PlaceOrder order)
    {
        var room = await rooms.ViewAsync(order.EventId);
        if (room.Settings.Mode == RoomMode.Off)
            return (null, false);

        var use = await UseAsync(context, orderId, order);
        if (use is AdmissionUse.Granted)
            return (null, true);

        // A repeated request is no new order, even if its admission is over by now.
        var known = await repeat.AskAsync(grains.GetGrain<IOrderGrain>(orderId), 0, static (grain, _) => grain.Get(), context.RequestAborted);
        return (known is null ? ToProblem(use) : null, false);
    }

    /// <summary>Frees an admission whose order was not placed.</summary>
    public Task GiveBackAsync(Guid orderId, Guid eventId) => rooms.Of(eventId).OrderEnded(orderId, ShoppingEnd.NotPlaced);

    private async ValueTask<AdmissionUse?> UseAsync(HttpContext context, Guid orderId, PlaceOrder order)
    {
        if (context.Request.Headers[Header] is not [{ Length: > 0 } token])
            return null;
        if (await tokens.VerifyAsync(token, order.EventId, order.BuyerId, context.RequestAborted) is not { } number)
            return AdmissionUse.NotAdmitted;
        var wish = new UseAdmission(order.BuyerId, number, orderId);
        return await repeat.AskAsync(rooms.Of(order.EventId), wish, static (room, wish) => room.Use(wish), context.RequestAborted);
    }

    private static ProblemResult ToProblem(AdmissionUse? use) => use switch
    {
        null => Problem.AdmissionRequired($"This event has a waiting room. Join it, and send the token that you get there as {Header}."),
        AdmissionUse.Used => Problem.AdmissionRequired("This admission has been used for another order. Join the waiting room again."),
        AdmissionUse.Overloaded => Problem.Overloaded(),
        _ => Problem.AdmissionRequired("This admission is not valid, or its time is over. Join the waiting room again."),
    };
}
