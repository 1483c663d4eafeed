using Microsoft.AspNetCore.SignalR;

namespace Ticketing.Api.Live;

/// <summary>
/// Writes what goes wrong in the hub to the log: our own faults, with all that is known of them, and no refusals. SignalR knows only
/// exceptions and would write the stack of each, so that anybody could fill the log.
/// </summary>
internal sealed partial class LiveFaults(ILogger<LiveFaults> logger) : IHubFilter
{
    /// <summary>Where SignalR itself writes them.</summary>
    public static readonly string[] Categories =
        ["Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "Microsoft.AspNetCore.SignalR.HubConnectionHandler"];

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception fault) when (IsOurs(fault, invocationContext.Context))
        {
            Failed(fault, invocationContext.HubMethodName);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (IsOurs(fault, context.Context))
        {
            Failed(fault, nameof(OnConnectedAsync));
            throw;
        }
    }

    private static bool IsOurs(Exception fault, HubCallerContext caller) =>
        fault is not HubException && !(fault is OperationCanceledException && caller.ConnectionAborted.IsCancellationRequested);

    [LoggerMessage(EventId = 657, Level = LogLevel.Error, Message = "{Method} of the live hub failed.")]
    private partial void Failed(Exception fault, string method);
}
