// Audits a log directory (tile/, checkpoint, checkpoints/) with nothing but Go's own sumdb packages: opens the note,
// rehashes every entry, compares every tile, authenticates all hashes against the root, checks proofs.
//
// usage: audit LOGDIR VKEY
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// C2SP tlog-tiles are the sumdb's tiles of height 8, without the height in their path and with another name for data.
func file(dir string, tile tlog.Tile) ([]byte, error) {
	path := strings.Replace(strings.Replace(tile.Path(), "tile/8/", "tile/", 1), "tile/data/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(dir, path))
	if os.IsNotExist(err) && tile.W < 256 { // a partial tile may go once the full one stands
		tile.W = 256
		path = strings.Replace(strings.Replace(tile.Path(), "tile/8/", "tile/", 1), "tile/data/", "tile/entries/", 1)
		data, err = os.ReadFile(filepath.Join(dir, path))
	}
	return data, err
}

type tiles struct{ dir string }

func (t tiles) Height() int                      { return 8 }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range wanted {
		bytes, err := file(t.dir, tile)
		if err != nil {
			return nil, err
		}
		if len(bytes) < tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s: %d bytes for %d hashes", tile.Path(), len(bytes), tile.W)
		}
		data = append(data, bytes[:tile.W*tlog.HashSize])
	}
	return data, nil
}

func open(path string, key note.Verifier) tlog.Tree {
	text, err := os.ReadFile(path)
	check(err, path)
	opened, err := note.Open(text, note.VerifierList(key))
	check(err, path)
	lines := strings.Split(opened.Text, "\n")
	require(len(lines) >= 4 && lines[0] == key.Name(), path+": origin")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err, path)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	require(err == nil && len(root) == tlog.HashSize, path+": root")
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func check(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "FAIL %s: %v\n", what, err)
		os.Exit(1)
	}
}

func require(holds bool, what string) {
	if !holds {
		check(fmt.Errorf("does not hold"), what)
	}
}

func main() {
	require(len(os.Args) == 3, "usage: audit LOGDIR VKEY")
	dir := os.Args[1]
	key, err := note.NewVerifier(os.Args[2])
	check(err, "vkey")
	tree := open(filepath.Join(dir, "checkpoint"), key)

	// Every entry, hashed again into a tree of our own.
	var leaves, stored []tlog.Hash
	own := tlog.HashReaderFunc(func(indexes []int64) (hashes []tlog.Hash, err error) {
		for _, i := range indexes {
			hashes = append(hashes, stored[i])
		}
		return hashes, nil
	})
	for n := int64(0); n*256 < tree.N; n++ {
		width := int(min(256, tree.N-n*256))
		bundle, err := file(dir, tlog.Tile{H: 8, L: -1, N: n, W: width})
		check(err, "entries")
		for i := 0; i < width; i++ {
			require(len(bundle) >= 2, "bundle is cut off")
			length := int(binary.BigEndian.Uint16(bundle))
			require(len(bundle) >= 2+length, "bundle is cut off")
			leaf := tlog.RecordHash(bundle[2 : 2+length])
			bundle = bundle[2+length:]
			more, err := tlog.StoredHashesForRecordHash(int64(len(leaves)), leaf, own)
			check(err, "hashes")
			leaves, stored = append(leaves, leaf), append(stored, more...)
		}
	}
	if tree.N > 0 {
		root, err := tlog.TreeHash(tree.N, own)
		check(err, "root")
		require(root == tree.Hash, "the root is that of the entries")
	}

	// Every tile of this size, compared with the bytes that our own tree gives.
	// NewTiles names a partial tile at each width it ever had: only the widest need still stand.
	count := 0
	wanted := tlog.NewTiles(8, 0, tree.N)
	for i, tile := range wanted {
		if i+1 < len(wanted) && wanted[i+1].L == tile.L && wanted[i+1].N == tile.N {
			continue
		}
		expected, err := tlog.ReadTileData(tile, own)
		check(err, tile.Path())
		data, err := file(dir, tile)
		check(err, tile.Path())
		require(len(data) >= len(expected) && bytes.Equal(data[:len(expected)], expected), tile.Path())
		count++
	}

	// Proofs made from the log's own tiles, which the reader authenticates against the root.
	log := tlog.TileHashReader(tree, tiles{dir})
	step := tree.N/500 + 1
	proofs := 0
	for i := int64(0); i < tree.N; i += step {
		proof, err := tlog.ProveRecord(tree.N, i, log)
		check(err, "inclusion")
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, i, leaves[i]), "inclusion")
		proofs++
	}
	published, _ := filepath.Glob(filepath.Join(dir, "checkpoints", "*"))
	more, _ := filepath.Glob(filepath.Join(dir, "checkpoint.*"))
	published = append(published, more...)
	sort.Strings(published)
	for _, path := range published {
		old := open(path, key)
		require(old.N <= tree.N, path+": larger than the log")
		if old.N > 0 {
			proof, err := tlog.ProveTree(tree.N, old.N, log)
			check(err, path)
			check(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash), path)
		}
	}
	fmt.Printf("ok: %d entries, %d tiles, %d inclusion proofs, %d checkpoints\n", tree.N, count, proofs, len(published)+1)
}
