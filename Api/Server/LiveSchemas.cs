using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Ticketing.Api.Gates.CheckIns;
using Ticketing.Api.Gates.Offline;
using Ticketing.Api.Gates.Watching;
using Ticketing.Api.Sales;
using Ticketing.Api.Live;
using Ticketing.Api.Live.Admin;
using Ticketing.Api.Notifications;

namespace Ticketing.Api.Server;

/// <summary>
/// Describes the messages of the live hub. OpenAPI knows no hubs; but clients generate their types from this document, and these
/// belong to them.
/// </summary>
internal static class LiveSchemas
{
    private static readonly Type[] Types =
    [
        typeof(EventSnapshot), typeof(AvailabilityChanged), typeof(Notification), typeof(NotificationsRead), typeof(StatsChanged),
        typeof(TransferChanged), typeof(AdminSnapshot), typeof(LogLine), typeof(GateSummary), typeof(CheckInsBody), typeof(OfflineDocument),
    ];

    /// <summary>Adds the schemas.</summary>
    public static async Task AddAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        foreach (var type in Types)
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellation));
    }
}
