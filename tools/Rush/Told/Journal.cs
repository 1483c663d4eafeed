using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Told;

/// <summary>
/// Writes down what clients are told, one JSON line each, handed to the operating system before the client goes on: the
/// journal survives the end of this process, so that <c>rush verify</c> can hold the server to it.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly FileStream? _file;
    private readonly Lock _lock = new();

    /// <param name="path">The file to append to; null writes nothing.</param>
    /// <param name="clock">Gives the time of each line.</param>
    public Journal(string? path, TimeProvider clock)
    {
        _clock = clock;
        if (path is null) return;
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // A run that was killed may have left half a line.
        if (_file.Position > 0) _file.WriteByte((byte)'\n');
    }

    public void Created(ToldOrder told, int status) => Write(About(JournalEvent.Created, told) with
    {
        EventId = told.Order.EventId,
        Status = status,
        Authorization = told.Buyer.Authorization,
        CreatedAt = told.Order.CreatedAt,
        ExpiresAt = told.Order.ExpiresAt,
        Lines = told.Order.Lines,
    });

    public void Refused(Buyer buyer, string key, Answer answer)
    {
        if (_file is null) return;
        Write(new JournalEntry(JournalEvent.Refused, _clock.GetUtcNow(), buyer.UserId, key) { Status = answer.Status, Slug = answer.Slug });
    }

    /// <summary>Records a new state of an order, before anything else can learn of it.</summary>
    public void Learn(ToldOrder told, Knowledge knowledge)
    {
        told.Knowledge = knowledge;
        if (_file is not null) Write(About(Enum.Parse<JournalEvent>(knowledge.ToString()), told));
    }

    public void Dispose() => _file?.Dispose();

    private JournalEntry About(JournalEvent what, ToldOrder told) =>
        new(what, _clock.GetUtcNow(), told.Buyer.UserId, told.Key) { OrderId = told.Order.Id };

    private void Write(JournalEntry entry)
    {
        if (_file is null) return;
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, ToldJson.Default.JournalEntry), (byte)'\n'];
        lock (_lock)
        {
            _file.Write(line);
        }
    }
}
