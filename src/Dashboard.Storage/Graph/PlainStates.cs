using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>The states of what most bindings are, at most one Pod, claim and volume, in four bytes, so that they are counted without looking at the objects.</summary>
internal readonly struct PlainStates
{
    private const byte None = byte.MaxValue;

    private readonly byte _pod;
    private readonly byte _claim;
    private readonly byte _volume;
    private readonly bool _isPlain;

    private PlainStates(byte pod, byte claim, byte volume) => (_pod, _claim, _volume, _isPlain) = (pod, claim, volume, true);

    public static PlainStates Of(Binding binding) =>
        binding.Pods.Length <= 1 && binding.Claims.Length <= 1 && binding.Volumes.Length <= 1
            ? new PlainStates(Only(binding.Pods), Only(binding.Claims), Only(binding.Volumes))
            : default;

    /// <summary>Counts the states; false where the binding holds more than these.</summary>
    public bool TryCount(ref StateCounts pods, ref StateCounts claims, ref StateCounts volumes, out bool isTroubled)
    {
        isTroubled = _isPlain && (Count(ref pods, _pod) | Count(ref claims, _claim) | Count(ref volumes, _volume));
        return _isPlain;
    }

    private static byte Only<T>(ReadOnlySpan<T> vertices)
        where T : Vertex => vertices.IsEmpty ? None : (byte)vertices[0].State;

    private static bool Count(ref StateCounts counts, byte state)
    {
        if (state == None) return false;
        counts.Add((ObjectState)state);
        return ((ObjectState)state).IsTroubled();
    }
}
