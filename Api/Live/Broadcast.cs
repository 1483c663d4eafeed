using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Ticketing.Api.Live;

/// <summary>A message to browsers. It is serialised once, however many get it.</summary>
/// <param name="Content">What is sent.</param>
/// <param name="Slot">
/// What the message is about, if it says all there is to say about that: of two that wait for one slow browser, the older is
/// left out. Null: each message counts.
/// </param>
internal sealed record Broadcast(SerializedHubMessage Content, object? Slot)
{
    /// <summary>Calls a method of the browser.</summary>
    /// <param name="method">One of <see cref="ServerMessages"/>.</param>
    /// <param name="body">Its argument.</param>
    /// <param name="slot">See <see cref="Slot"/>.</param>
    public static Broadcast Of(string method, object body, object? slot = null) =>
        new(new SerializedHubMessage(new InvocationMessage(method, [body])), slot);
}

/// <summary>What the server sends by itself.</summary>
internal static class ServerMessages
{
    public const string AvailabilityChanged = "availabilityChanged";
    public const string EventChanged = "eventChanged";
    public const string OrderChanged = "orderChanged";
    public const string Notification = "notification";
    public const string NotificationsRead = "notificationsRead";
    public const string TransferChanged = "transferChanged";
    public const string StatsChanged = "statsChanged";
    public const string LogLine = "logLine";
    public const string GateChanged = "gateChanged";
    public const string AccessChanged = "accessChanged";
}
