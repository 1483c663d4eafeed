using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Http;
using Ticketing.Api.Orders;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.PersonalData;

/// <summary>Makes the copy of all that is known of somebody.</summary>
internal sealed class PersonalExport(
    PersonalRecords records, MyOrders orders, IGrainFactory grains, Repeat repeat, TicketStore store, TicketCodes codes, TimeProvider clock,
    IOptions<JsonOptions> options)
{
    private const int OrdersAtOnce = 100;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>A ZIP with <c>me.json</c>, and in <c>tickets/</c> each ticket's QR code.</summary>
    public async Task<byte[]> MakeAsync(Guid userId, CancellationToken cancellation)
    {
        var mine = await ReadOrdersAsync(userId, cancellation);
        var tickets = new List<TicketBody>();
        var paid = mine.Where(static order => order.Status == OrderStatus.Paid).Select(static order => order.Id);
        foreach (var orderId in paid.Concat(await store.FindReceivedAsync(userId, cancellation)))
        {
            if (await OrdersApi.FindAnyAsync(orderId, grains, repeat, cancellation) is not { } order)
                continue;
            var own = (await store.OfOrderAsync(orderId, cancellation)).Where(ticket => ticket.OwnerId == userId);
            tickets.AddRange(own.Select(ticket => TicketsApi.Show(ticket, order, codes)));
        }

        return Pack(await records.ReadAsync(userId, cancellation), mine, tickets);
    }

    private byte[] Pack(string known, List<OrderBody> mine, List<TicketBody> tickets)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var json = archive.CreateEntry("me.json").Open())
                Write(json, known, mine, tickets);
            foreach (var ticket in tickets.Where(static ticket => ticket.Rotation is null))
            {
                using var image = new StreamWriter(archive.CreateEntry($"tickets/{ticket.OrderNumber}-{ticket.Id:N}.svg").Open());
                image.Write(TicketsApi.QrOf(ticket.Code));
            }
        }

        return file.ToArray();
    }

    private void Write(Stream stream, string known, List<OrderBody> mine, List<TicketBody> tickets)
    {
        using var writer = new Utf8JsonWriter(stream, Indented);
        using var facts = JsonDocument.Parse(known);
        writer.WriteStartObject();
        writer.WriteString("exportedAt"u8, clock.GetUtcNow().UtcDateTime);
        foreach (var fact in facts.RootElement.EnumerateObject())
            fact.WriteTo(writer);
        writer.WriteStartArray("orders"u8);
        foreach (var order in mine)
            JsonSerializer.Serialize(writer, order, options.Value.SerializerOptions.TypeOf<OrderBody>());
        writer.WriteEndArray();
        writer.WritePropertyName("tickets"u8);
        JsonSerializer.Serialize(writer, tickets, options.Value.SerializerOptions.TypeOf<IReadOnlyList<TicketBody>>());
        writer.WriteEndObject();
    }

    private async Task<List<OrderBody>> ReadOrdersAsync(Guid userId, CancellationToken cancellation)
    {
        var mine = new List<OrderBody>();
        Cursor? after = null;
        while (true)
        {
            var page = await orders.FindAsync(userId, new Paging(OrdersAtOnce, after), cancellation);
            mine.AddRange(page.Items);
            if (page.NextCursor is not { } next || !Cursor.TryParse(next, out var cursor))
                return mine;
            after = cursor;
        }
    }
}
